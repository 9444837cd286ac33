"""A resident's whole part with JavaScript switched off, on a phone: nothing of it needs a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.people.codes import keys
from tests.factories import decide, listen, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "I asked for the letter in large print three times."
COMMUNITY = "Ladies of the Tuesday lunch"
REASON = "The printer is replaced in March; until then nobody here can print it larger."


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    people.deployment()
    keys.ensure_keys(create=True)
    listen.wordings()
    people.place("Hill Ward")
    phone = {"width": 360, "height": 640}
    context = browser.new_context(java_script_enabled=False, viewport=phone, base_url=live_server.url)
    yield context.new_page()
    context.close()


def press(page: Page, name: str) -> None:
    """The first button or link of this name."""
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()


def heading(page: Page, words: str) -> None:
    """We are on the page with this heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def tells(page: Page) -> str:
    """Words, the code, how to hear, communities, sharing; every other question is skipped. The code."""
    page.goto("/")
    press(page, "Tell us")
    page.get_by_label("What matters to you?").fill(WORDS)
    press(page, "Send")
    heading(page, "We have your words")
    code = " ".join(re.findall("[a-z]+", page.locator(".tb-code__words").inner_text()))
    page.get_by_label("By email").check()
    press(page, "I have my code. Continue")
    page.get_by_label("Your email address").fill("somebody@made-up.example")
    press(page, "Save and go on")
    press(page, "Skip this question")
    press(page, "Skip this question")
    page.get_by_label("A community, in your own words").fill(COMMUNITY)
    press(page, "Save and go on")
    press(page, "Skip this question")
    heading(page, "May we do more with your words?")
    assert page.locator("input:checked").count() == 0
    page.get_by_label("You may get in touch with me").check()
    press(page, "Save and go on")
    press(page, "See my thread")
    press(page, "Close my thread")
    return code


def comes_back(page: Page, code: str) -> None:
    """With the code alone."""
    page.goto("/mine/")
    page.get_by_label("Type your code").fill(code.upper())
    press(page, "Open my thread")
    heading(page, "My thread")


def test_a_resident_tells_follows_answers_and_takes_back_without_a_script(page: Page) -> None:
    """VOI-01, VOI-18, PAR-04, CON-01, CON-03, FBK-01, FBK-04: from the first word to the last."""
    # Given somebody who told us, said how to hear, named their community and said yes to one thing
    code = tells(page)
    voice = Voice.objects.get()
    assert [named.words for named in voice.communities.all()] == [COMMUNITY]
    assert [consent.use for consent in voice.consents.all()] == ["contact"]

    # When a board has said "not now", then the code opens the reason
    back = clock.today() + timedelta(days=100)
    proposal = decide.sent(insights=[decide.insight_of([voice])])
    decide.decision(proposal, outcome="not-now", reasons=REASON, return_on=back)
    comes_back(page, code)
    expect(page.get_by_text(REASON).first).to_be_visible()

    # And they can answer how it left them
    press(page, "Answer this question")
    page.get_by_label("Less able").check()
    page.get_by_label("Why?").fill("I asked three times.")
    press(page, "Send")
    heading(page, "My thread")
    expect(page.get_by_text("You told the board how this left you")).to_be_visible()

    # And when they take their words back, nothing of them is left on the thread
    press(page, "Take back my words")
    press(page, "Take back my words now")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Taken back on")
    assert WORDS not in page.content()
    assert not Voice.objects.filter(words=WORDS).exists()


def test_words_kept_for_later_come_back_without_a_script(page: Page) -> None:
    """VOI-13: save and come back, and then send."""
    page.goto("/tell/")
    page.get_by_label("What matters to you?").fill("Half of what I")
    press(page, "Save and come back")
    code = " ".join(re.findall("[a-z]+", page.locator(".tb-code__words").inner_text()))
    page.goto("/mine/")
    page.get_by_label("Type your code").fill(code)
    press(page, "Open my thread")
    box = page.get_by_label("What matters to you?")
    expect(box).to_have_value("Half of what I")
    box.fill("Half of what I wanted to say.")
    press(page, "Send")
    heading(page, "We have your words")
    assert Voice.objects.get().words == "Half of what I wanted to say."
