"""Journey 8, second half: from the wheel to a plan and a case for support, by keyboard on a phone without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tellback.loop.review.frameworks import actions as frameworks
from tellback.loop.review.frameworks.shipped import shipped
from tellback.loop.review.models import Case, Group, NextStep, Review
from tellback.loop.review.plans.actions import fresh_link
from tellback.loop.review.rounds import actions as rounds
from tellback.people import clock
from tellback.people.codes import keys
from tellback.people.models import Person, Role
from tests.browser.keyboard import choose, pick, press, press_to, write
from tests.factories import people
from tests.factories import review as made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 640}
CELLS = {"Understanding power": ["U1.1", "U3.3"], "Making a difference": ["M2.3", "M3.2"]}
Visitor = Callable[..., BrowserContext]


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Visitor]:
    """A phone of somebody's own, whose browser runs no script unless it is asked to."""
    opened: list[BrowserContext] = []

    def visit(person: Person | None = None, *, script: bool = False) -> BrowserContext:
        context = browser.new_context(viewport=PHONE, base_url=live_server.url, java_script_enabled=script)
        if person is not None:
            value = people.signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        opened.append(context)
        return context

    yield visit
    for context in opened:
        context.close()


@pytest.fixture
def review() -> Review:
    """A wheel of 45 cells that was coloured."""
    people.deployment()
    keys.ensure_keys(create=True)
    wheel = frameworks.load(next(one for one in shipped() if one.slug == "derbyshire-wheel"))
    lead = people.person(Role.OFFICER, name="Rowan Field")
    found = made.review(by=lead, version=wheel)
    own = found.seats.get(group=Group.OWNER)
    for n, code in enumerate(wheel.whole.by_code):
        rounds.colour(own, code=code, answer=("not-yet", "partly", "yes")[n % 3])
    rounds.colour(own, code="U1.1", reflection="Our badges open doors, and close mouths.")
    return found


def picks_cells(page: Page, review: Review) -> None:
    """Open two areas and tick four cells."""
    page.goto(reverse("plan", args=[review.pk]))
    for area, codes in CELLS.items():
        press_to(page, page.locator("summary", has_text=area))
        page.keyboard.press("Enter")
        for code in codes:
            press_to(page, page.locator(f"[id='cell-{code}']"))
            page.keyboard.press("Space")


def writes_date(page: Page, day: date) -> None:
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        write(page, label, str(number))


def is_sound(page: Page) -> None:
    """It fits the phone, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]


def test_four_cells_become_a_plan(review: Review, visit: Visitor) -> None:
    """RVW-10: cells picked by area, what was answered beside, a next step with an owner and a date."""
    page = visit(review.owner).new_page()
    picks_cells(page, review)
    press(page, "Say what happens next")
    expect(page.get_by_text("Our badges open doors, and close mouths.")).to_be_visible()
    write(page, "What will happen next?", "Meet where people meet, without our badges")
    pick(page, "Who does it?", "Rowan Field")
    writes_date(page, clock.today() + timedelta(days=30))
    press(page, "Add it to the plan")
    expect(page.get_by_role("link", name="Meet where people meet, without our badges")).to_be_visible()
    step = NextStep.objects.get()
    assert step.cells == ["U1.1", "U3.3", "M2.3", "M3.2"]
    press(page, "Meet where people meet, without our badges")
    write(page, "How is it going?", "We went twice.")
    choose(page, "Done")
    press(page, "Say it")
    expect(page.get_by_text("We went twice.")).to_be_visible()


def test_a_case_goes_to_a_director_who_answers_without_an_account(review: Review, visit: Visitor) -> None:
    """RVW-11: from cells to a page, to an answer that stands beside the next review."""
    page = visit(review.owner).new_page()
    picks_cells(page, review)
    press(page, "Ask somebody for help")
    write(page, "What is this about?", "Half a post")
    write(page, "What do you ask for?", "Half a post for two years.")
    choose(page, "Show what we wrote beside these cells")
    write(page, "Who is asked?", "Dana Okafor")
    write(page, "Their email address", "dana@example.net")
    press(page, "Go on")
    expect(page.get_by_text("This is how Dana Okafor will read it")).to_be_visible()
    press(page, "Send it by email")
    expect(page.get_by_text("Waits for an answer")).to_be_visible()
    case = Case.objects.get()
    director = visit().new_page()
    director.goto(fresh_link(f"case:{case.pk}"))
    expect(director.get_by_text("Our badges open doors, and close mouths.")).to_be_visible()
    choose(director, "In part")
    write(director, "In your words", "Two days a week from April.")
    press(director, "Send my answer")
    expect(director.get_by_text("Two days a week from April.")).to_be_visible()
    later = rounds.follow_up(review, by=review.owner)
    page.goto(reverse("review_compare", args=[later.pk]))
    expect(page.get_by_text("Two days a week from April.")).to_be_visible()


def test_every_page_of_it_is_sound(review: Review, visit: Visitor) -> None:
    """RVW-10, RVW-11, PAR-10: plan, step, case, the page of who is asked, and promises: 360 px and axe."""
    made.progress(made.next_step(review, cells=["U1.1"]))
    case = made.case(review, cells=["U1.1", "M2.3"], with_reflections=True)
    active = made.active_set(frameworks.load(next(one for one in shipped() if one.slug == "lancashire-south-cumbria")))
    code = active.version.whole.areas[0].code
    evidence = made.evidence(active.version, code=code, note="People chose the later bus.")
    page = visit(review.owner, script=True).new_page()
    step = NextStep.objects.get()
    for name, args in (
        ("plan", [review.pk]),
        ("next_step", [review.pk, step.pk]),
        ("case", [case.pk]),
        ("case_change", [case.pk]),
        ("cases", []),
        ("promises", []),
        ("promise", ["lancashire-south-cumbria", code]),
        ("promise_sets", []),
        ("promise_tag", [evidence.step.reference]),
    ):
        page.goto(reverse(name, args=args))
        is_sound(page)
