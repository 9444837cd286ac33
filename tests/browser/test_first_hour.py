"""The first hour, in short: from an empty database to the first voice read by an officer, on a phone, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from tellback.config.set_up.actions import issue_code
from tellback.loop.listen.models import Voice
from tellback.people.codes import keys, secret
from tellback.people.models import Body, Place
from tests.factories import listen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Nobody told us that the Monday clinic had moved."
PEOPLE = "name,email,role,title\nAmara Fielding,amara@example.org,Involvement officer,Involvement officer\n"


@pytest.fixture
def visit(browser: Browser, live_server: Any, settings: Any) -> Iterator[Any]:
    """Opens a phone of its own for each person."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    keys.ensure_keys(create=True)
    listen.wordings()
    opened = []

    def visit() -> Page:
        phone = {"width": 360, "height": 640}
        opened.append(browser.new_context(java_script_enabled=False, viewport=phone, base_url=live_server.url))
        return opened[-1].new_page()

    yield visit
    for context in opened:
        context.close()


def press(page: Page, name: str) -> None:
    """The first button or link of this name; nothing of the page it leads to sticks out to the side."""
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()
    widest = page.locator("html").bounding_box()
    assert widest is not None
    assert widest["width"] <= 360


def second_step(page: Page) -> None:
    """An authenticator app, with the number it would show."""
    press(page, "Set up an app")
    typed = page.locator("code").first.inner_text()
    number = totp.format_hotp_value(totp.hotp_value(typed, next(iter(totp.yield_hotp_counters_from_time()))))
    page.get_by_role("textbox").fill(number)
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your spare codes")


def begins(page: Page, code: str) -> None:
    """The four questions of an empty database."""
    page.goto("/tell/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Begin your partnership")
    page.get_by_label("The set-up code").fill(code)
    page.get_by_label("What is the partnership called?").fill("Hill and Vale")
    page.get_by_label("Scotland").check()
    page.get_by_label("Your email address").fill("ola@example.org")
    press(page, "Begin")


def sets_up(page: Page) -> None:
    """Contacts, places, a reporting line and one officer."""
    page.goto("/staff/set-up/")
    press(page, "Who you are and how people reach you")
    page.get_by_label("Phone").fill("01632 960333")
    page.get_by_label("Address for letters").fill("1 Made Up Street")
    page.get_by_label("How people complain").fill("Ask for Ada Reed.")
    press(page, "Keep this")
    press(page, "Places")
    page.get_by_label("Your places").fill("Hill and Vale\n  Hill\n    Upper Hill\n  Vale")
    press(page, "Add these places")
    press(page, "All steps")
    press(page, "Boards, and who reports to whom")
    press(page, "A manager, a planning group and an integration joint board")
    page.get_by_label("Integration manager").fill("Integration Manager, Hill")
    press(page, "Add these boards")
    press(page, "All steps")
    page.get_by_role("main").get_by_role("link", name="People", exact=True).click()
    page.get_by_label("Paste the list here").fill(PEOPLE)
    press(page, "Check this list")
    expect(page.get_by_text("Would be invited")).to_be_visible()
    press(page, "Invite them")
    expect(page.get_by_text("Invited: 1.")).to_be_visible()
    press(page, "All steps")
    press(page, "See what is missing")
    expect(page.get_by_text("These things are missing.")).to_be_visible()


def signs_in(page: Page, email: str) -> None:
    """With the code from the mail."""
    page.goto("/sign-in/")
    page.get_by_label("Your email address").fill(email)
    press(page, "Send me a code")
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", str(mail.outbox[-1].body), re.M)
    assert found
    page.get_by_label("The code from the email").fill(found[1])
    page.get_by_label("The code from the email").press("Enter")
    second_step(page)


def test_from_an_empty_database_to_the_first_voice_read_by_an_officer(visit: Any) -> None:
    """PAR-01, PAR-02, PAR-03, VOI-01: nobody needs a developer, a file or a script."""
    administrator, resident, officer = visit(), visit(), visit()
    begins(administrator, " ".join(secret.words(issue_code())))
    second_step(administrator)
    sets_up(administrator)
    assert Place.objects.get(name="Upper Hill").parent == Place.objects.get(name="Hill")
    assert Body.objects.get(name="Integration Manager, Hill").reports_to is not None

    resident.goto("/")
    press(resident, "Tell us")
    resident.get_by_label("What matters to you?").fill(WORDS)
    press(resident, "Send")
    expect(resident.get_by_role("heading", level=1)).to_have_text("We have your words")

    signs_in(officer, "amara@example.org")
    officer.goto("/staff/")
    press(officer, Voice.objects.get().step.reference)
    expect(officer.get_by_role("blockquote").get_by_text(WORDS)).to_be_visible()
    press(officer, "I have read this")
    assert Voice.objects.get().step.entries.count() > 1
