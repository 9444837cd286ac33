"""The first five minutes with the demo on a phone of 360 by 640, by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tellback.people import clock
from tests.browser.keyboard import choose, pick, press, write
from tests.factories.laid_down import lay_down

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The surgery rings me back while I am driving the school bus."
REASON = "The phone system cannot keep a time for each person before it is replaced in the spring."
LESS = "I was told why, and nobody asked which hours I work."
SENTENCE = "People who cannot answer at work lose their turn when they are rung back."
TITLE = "Ring back at a time people name"


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Iterator[Page]:
    lay_down()
    context = browser.new_context(viewport={"width": 360, "height": 640}, base_url=live_server.url)
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def write_date(page: Page, day: date) -> None:
    """Day, month and year of the one date on the page."""
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        write(page, label, str(number))


def be(page: Page, who: str) -> None:
    """The band at the top; nobody is anybody else on a page that scrolls sideways."""
    press(page, who)
    expect(page.get_by_role("button", name=who, exact=True)).to_have_attribute("aria-current", "true")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def tells(page: Page) -> tuple[str, str]:
    """One sentence; the code in words, and the reference."""
    press(page, "Tell us")
    write(page, "What matters to you?", WORDS)
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your words")
    words = page.locator(".tb-code__words").inner_text()
    reference = re.search(r"Your reference is (\S+)\.", page.locator("main").inner_text())
    assert reference
    return " ".join(re.findall("[a-z]+", words)), reference[1]


def reads_and_proposes(page: Page, reference: str) -> None:
    """As the officer."""
    be(page, "officer")
    press(page, reference)
    expect(page.get_by_role("blockquote").get_by_text(WORDS)).to_be_visible()
    press(page, "I have read this")
    press(page, "Draw a new insight from it")
    write(page, "What are people telling us?", SENTENCE)
    press(page, "Draw the insight")
    press(page, "Propose a change")
    write(page, "What is asked for, in one line", TITLE)
    write(page, "What is the problem?", SENTENCE)
    write(page, "What would solve it?", "Let people name the hour.")
    press(page, "Save")
    pick(page, "Which board or group", "Riverside Health")
    pick(page, "Who decides, or speaks", "Colin Thistle")
    write_date(page, clock.today() + timedelta(days=30))
    press(page, "Save")
    press(page, "Send it to them")


def answers_not_now(page: Page) -> None:
    """As the manager, with the voices beside it."""
    be(page, "manager")
    press(page, TITLE)
    expect(page.get_by_text("What people said").first).to_be_visible()
    choose(page, "Not now")
    write_date(page, clock.today() + timedelta(days=120))
    press(page, "Answer and publish")
    expect(page.locator("[data-focus]")).to_be_focused()
    expect(page.locator("[data-focus]")).to_contain_text("There is something to put right")
    write(page, "Why? People who spoke", REASON)
    write(page, "What did you hear", "That a ring at the wrong hour is no ring.")
    choose(page, "It changed")
    write(page, "What difference did it make", "It goes into what we ask of the new system.")
    press(page, "Answer and publish")
    expect(page.get_by_text(REASON)).to_be_visible()


def tells_everyone(page: Page) -> None:
    """Write, see it as they will, send, and let a week go by."""
    press(page, "Tell everyone behind it")
    write(page, "Your answer to everyone", f"Not now. {REASON}")
    press(page, "Save, and see how it will be read")
    press(page, "Tell everyone")
    expect(page.get_by_text("This goes out soon")).to_be_visible()
    press(page, "Move the demo on seven days")
    expect(page.get_by_role("heading", name="Everyone has been told")).to_be_visible()


def test_one_voice_goes_all_the_way_round_by_keyboard_on_a_phone(phone: Page) -> None:
    """The script of the demo; VOI-01, DEC-04, FBK-01, FBK-04, GOV-01 where a finger or a mouse is of no use."""
    code, reference = tells(phone)
    reads_and_proposes(phone, reference)
    answers_not_now(phone)
    tells_everyone(phone)

    be(phone, "resident")
    press(phone, "I have a code")
    write(phone, "Type your code", code)
    press(phone, "Open my thread")
    expect(phone.get_by_text(REASON).first).to_be_visible()
    press(phone, "Answer this question")
    choose(phone, "Less able")
    write(phone, "Why?", LESS)
    press(phone, "Send")

    be(phone, "secretary")
    press(phone, "How well do we involve people?")
    expect(phone.get_by_text(LESS)).to_be_visible()
    write(phone, "What will the board change", "Ask for the hours first")
    write(phone, "Who does it?", "Director of Care at Home")
    write_date(phone, clock.today() + timedelta(days=60))
    choose(phone, f"Not now: {TITLE}")
    press(phone, "Record this change")
    press(phone, "Close")
    expect(phone.get_by_text("Closed on").first).to_be_visible()
    press(phone, "Start your own")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Start your own")
