"""The loop on real comments of the Friends and Family Test, brought in through the page, where somebody has the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tellback.config.demo.actions import move_on
from tellback.loop.learn.jobs import carry_out
from tellback.loop.learn.models import Import
from tellback.loop.listen.models import Channel
from tellback.loop.tell.models import Told
from tellback.people import clock
from tests.factories.laid_down import lay_down
from tests.loop.learn.test_real_file import REAL

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not REAL.is_file(), reason="The real file is not here; TELLBACK_REAL_FILE says where it is."),
]
SOURCE = "Friends and Family Test 2021 to 2022"
STATEMENT = "People praise the staff, and wait too long before they meet them."
TITLE = "Say at the door how long the wait is"
ANSWER = "We agreed, and the first board goes up on Monday."
REASON = "It costs a board and a pen, and people told us that not knowing is the worst of it."


@pytest.fixture
def desk(browser: Browser, live_server: Any) -> Iterator[Page]:
    lay_down()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=live_server.url)
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def press(page: Page, name: str) -> None:
    """The first button or link of this name."""
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()


def brings_in(page: Page) -> Import:
    """Choose the file, leave the columns as they were guessed, look at the try, and bring it in."""
    page.get_by_role("button", name="officer", exact=True).click()
    page.goto("/staff/imports/")
    page.get_by_label("The file, as CSV or XLSX").set_input_files(REAL)
    press(page, "Go on")
    press(page, "Match the columns")
    expect(page.get_by_label("FFT answer", exact=True).locator("option:checked")).to_have_text(re.compile("words"))
    page.get_by_label("What record is this?").fill(SOURCE)
    press(page, "Try it")
    expect(page.get_by_text("Being tried")).to_be_visible()
    run = Import.objects.get(source__name=SOURCE)
    carry_out(run)  # what the worker does
    page.goto(f"/staff/imports/{run.pk}/")
    expect(page.get_by_text("This is what would happen.")).to_be_visible()
    expect(page.get_by_role("row", name="All")).to_contain_text("3,896")
    press(page, "Bring them in")
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    run.refresh_from_db()
    carry_out(run)
    page.goto(f"/staff/imports/{run.pk}/")
    expect(page.get_by_text("Everything is in, and the file is erased.")).to_be_visible()
    run.refresh_from_db()
    return run


def draws(page: Page) -> None:
    """An insight from the 25 voices of the first page, and five of the next put behind it."""
    press(page, "Read the voices")
    for box in page.get_by_role("checkbox", name=re.compile("^Tick ")).all():
        box.check()
    following = page.get_by_role("link", name="Next").get_attribute("href")
    press(page, "Draw an insight from them")
    page.get_by_label("What are people telling us?").fill(STATEMENT)
    press(page, "Draw the insight")
    insight = page.url
    page.goto(f"/staff/voices/{following}")
    for box in page.get_by_role("checkbox", name=re.compile("^Tick ")).all()[:5]:
        box.check()
    page.get_by_text("Put them behind an insight").click()
    page.get_by_label("Insight", exact=True).select_option(label=STATEMENT)
    press(page, "Put them behind it")
    page.goto(insight)
    expect(page.locator("main")).to_contain_text("People: 30")


def proposes(page: Page) -> None:
    """A proposal, who decides it, and off it goes."""
    press(page, "Propose a change")
    page.get_by_label("What is asked for, in one line").fill(TITLE)
    page.get_by_label("What is the problem?").fill("Nobody says how long it will be.")
    page.get_by_label("What would solve it?").fill("A board at the door, kept up by whoever is on.")
    press(page, "Save")
    page.get_by_label("Which board or group").select_option(label="Riverside Health and Wellbeing Board")
    page.get_by_label("Who decides, or speaks").select_option(index=1)
    day = clock.today() + timedelta(days=30)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(label, exact=True).fill(str(number))
    press(page, "Save")
    press(page, "Send it to them")


def decides_and_tells(page: Page) -> str:
    """The manager agrees and answers everyone behind it; the address of the decision."""
    page.get_by_role("button", name="manager", exact=True).click()
    press(page, TITLE)
    page.get_by_label("Agreed", exact=True).check()
    page.get_by_label("Why? People who spoke").fill(REASON)
    page.get_by_label("What did you hear from people?").fill("Thanks for the staff, and long waits in the dark.")
    page.get_by_label("It put something new on the table").check()
    page.get_by_label("What difference did it make?").fill("Nobody had asked for it before.")
    press(page, "Answer and publish")
    decision = page.url
    press(page, "Tell everyone behind it")
    expect(page.get_by_text("On the public record: we have no way to reach them")).to_be_visible()
    page.get_by_label("Your answer to everyone").fill(ANSWER)
    press(page, "Save, and see how it will be read")
    press(page, "Tell everyone")
    return decision


def test_thirty_real_comments_lead_to_a_decision_that_the_public_record_shows(desk: Page) -> None:
    """INS-07, INS-01, DEC-01, DEC-04, FBK-03, PUB-05: brought in, read, drawn, proposed, decided, told back."""
    run = brings_in(desk)
    assert run.made > 2000
    draws(desk)
    proposes(desk)
    decision = decides_and_tells(desk)
    move_on(days=7)
    told = Told.objects.filter(decision__step__reference=decision.rstrip("/").split("/")[-1])
    assert told.count() == 30
    assert set(told.values_list("voice__channel", flat=True)) == {Channel.IMPORT}

    desk.get_by_role("button", name="resident", exact=True).click()
    desk.goto("/record/")
    press(desk, TITLE)
    expect(desk.locator("main")).to_contain_text(REASON)
    expect(desk.locator("main")).to_contain_text(ANSWER)
