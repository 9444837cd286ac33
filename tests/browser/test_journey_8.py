"""Journey 8: a team runs a 360 with the wheel. Its own part by keyboard on a phone, the reviewer's without a script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tellback.loop.review.frameworks import actions as frameworks
from tellback.loop.review.frameworks.shipped import shipped
from tellback.loop.review.models import Colour, Group, Review, Seat
from tellback.loop.review.rounds import actions, queries
from tellback.people import clock
from tellback.people.codes import keys
from tellback.people.models import Person, Role
from tests.browser.keyboard import choose, press, press_to, write
from tests.factories import people
from tests.factories import review as made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 640}
NOTE = "We do this on one ward and not on the others."
PAGES = {
    "result": "/staff/wheels/[0-9]+/",
    "seat": "/review/seat/",
    "card": "/review/seat/U/1/",
    "invite": "/invite/",
    "sheet": "/invite/[0-9]+/",
    "together": "/together/",
    "agree": "/together/.at=U3.3",
    "next": "/together/.at=U1.1",
    "finish": "/finish/",
    "again": "/again/",
    "compare": "/compare/",
}
Visitor = Callable[..., BrowserContext]


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Visitor]:
    """A phone of somebody's own; with a person, they are signed in."""
    people.deployment()
    keys.ensure_keys(create=True)
    frameworks.load(next(one for one in shipped() if one.slug == "derbyshire-wheel"))
    opened: list[BrowserContext] = []

    def visit(person: Person | None = None, *, script: bool = True) -> BrowserContext:
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
def lead(visit: Visitor) -> Person:
    """An engagement lead, in an organisation with two colleagues."""
    org = people.organisation("Hills Integrated Care Board")
    for _ in range(2):
        people.person(Role.OFFICER, org=org)
    return people.person(Role.OFFICER, org=org, name="Rowan Field")


def fits(page: Page) -> None:
    """Nothing is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url


def arrive(page: Page, name: str) -> None:
    """We are on this page now, whatever was pressed before, and it fits the phone."""
    page.wait_for_url(re.compile(f"{PAGES[name]}([?#].*)?$"))
    fits(page)


def write_date(page: Page, day: date) -> None:
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        press_to(page, page.get_by_label(label, exact=True).first)
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(str(number))


def begins(page: Page) -> Review:
    """A few questions."""
    page.goto("/staff/wheels/")
    press(page, "Begin a review")
    write(page, "What is it called?", "Hills Place Alliance")
    press(page, "Begin")
    arrive(page, "result")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hills Place Alliance")
    return Review.objects.get()


def colours_own_wheel(page: Page, review: Review) -> None:
    """By arrow keys and Space on the picture, then a card; saved at every press."""
    press(page, "Colour my wheel")
    arrive(page, "seat")
    first = page.locator("svg .tb-cell").first
    press_to(page, first)
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    expect(first).to_have_attribute("aria-label", re.compile("Partly$"))
    press(page, "Go through it card by card")
    arrive(page, "card")
    expect(page.get_by_text("Card 1 of 15")).to_be_visible()
    press(page, "Save and go to the wheel")
    arrive(page, "seat")
    own = queries.seat_of(review, Group.OWNER)
    assert own is not None
    assert queries.colours_of(own) == {"U1.1": "partly"}


def link_for_the_community(page: Page, review: Review) -> str:
    """A link with its square, words, and a sheet to print."""
    page.goto(reverse("review", args=[review.pk]))
    press(page, "Ask others")
    arrive(page, "invite")
    choose(page, "People in the community")
    press(page, "Make the link")
    arrive(page, "sheet")
    expect(page.locator("svg.qr")).to_be_visible()
    shown = page.get_by_label("The link, to send or copy").input_value()
    return f"/review/{shown.partition('/review/')[2]}"  # here the server of the test has another name


def reviewer_answers(context: BrowserContext, link: str) -> str:
    """Without a script: the button, the code, a card, the plain form, words, done. The code in words."""
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Begin").click()
    code = " ".join(re.findall("[a-z]+", page.locator(".tb-code__words").inner_text()))
    page.get_by_role("button", name="I have my code. Continue").click()
    fits(page)
    page.get_by_role("link", name="Go through it card by card").click()
    page.locator("#id_answer-U1\\.1-2").check(force=True)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("Card 2 of 15")).to_be_visible()
    fits(page)
    page.goto("/review/seat/")
    page.get_by_role("link", name="Answer all on one page").click()
    assert page.locator("fieldset").count() == 45
    page.locator("#id_answer-M3\\.3").check(force=True)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Say what to keep, try and help with").click()
    page.get_by_label("Keep doing this").fill("You come to us.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    expect(page.get_by_text("What happens next")).to_be_visible()
    fits(page)
    return code


def team_agrees(page: Page, review: Review) -> None:
    """Everyone alone, then where they are furthest apart, with a note of what was said."""
    press(page, "Ask others")
    arrive(page, "invite")
    for name in Person.objects.exclude(pk=review.owner_id).values_list("name", flat=True):
        choose(page, name)
    press(page, "Ask them")
    expect(page.get_by_text("We have asked them by email.")).to_be_visible()
    seats = list(Seat.objects.filter(group=Group.TEAM))
    seats += actions.ask(review, people=[people.person(Role.OFFICER)], by=review.owner)
    for seat, answer in zip(seats, ("yes", "yes", "not-yet"), strict=True):
        actions.colour(seat, code="U3.3", answer=answer)
        actions.send(seat)
    page.goto(reverse("review", args=[review.pk]))
    expect(page.get_by_text("1 not yet, 2 yes").first).to_be_visible()
    press(page, "Agree together, prompt by prompt")
    arrive(page, "together")
    expect(page.locator("tbody tr").first).to_contain_text("U3.3")
    press(page, "U3.3")
    arrive(page, "agree")
    choose(page, "Partly")
    write(page, "What we said, and why we see it so", NOTE)
    press(page, "Save and go on")
    arrive(page, "next")
    page.goto(reverse("review", args=[review.pk]))
    expect(page.get_by_text(NOTE)).to_be_visible()


def looks_again(page: Page, review: Review) -> None:
    """Finished, it is the starting point; the next shows what moved."""
    press(page, "Finish, and say when to look again")
    arrive(page, "finish")
    write_date(page, clock.today() + timedelta(days=183))
    press(page, "Finish")
    arrive(page, "result")
    press(page, "Look again: the review that follows")
    arrive(page, "again")
    press(page, "Begin the review that follows")
    arrive(page, "result")
    own = queries.seat_of(Review.objects.get(follows=review), Group.OWNER)
    assert own is not None
    actions.colour(own, code="U3.3", answer="yes")
    page.reload()
    press(page, "What moved since last time")
    arrive(page, "compare")
    expect(page.get_by_text("Moved on from “Partly” to “Yes”").first).to_be_visible()


def test_a_team_asks_compares_agrees_and_looks_again(visit: Visitor, lead: Person) -> None:
    """RVW-02, RVW-05, RVW-06, RVW-08, RVW-09, RVW-12, RVW-13: by keyboard at 360 pixels, reviewers without a script."""
    page = visit(lead).new_page()
    review = begins(page)
    colours_own_wheel(page, review)
    link = link_for_the_community(page, review)

    # Two of the community are hidden; the third shows all three
    for _ in range(2):
        reviewer_answers(visit(script=False), link)
    page.goto(reverse("review", args=[review.pk]))
    expect(page.get_by_text("Shown when three have answered.")).to_be_visible()
    expect(page.get_by_text("You come to us.")).to_have_count(0)
    reviewer_answers(visit(script=False), link)
    page.reload()
    expect(page.get_by_text("People in the community · 3 replies")).to_be_visible()
    expect(page.get_by_text("3 partly").first).to_be_visible()
    expect(page.get_by_text("You come to us.").first).to_be_visible()
    fits(page)

    team_agrees(page, review)

    # The plan and the case for support have their own journey: see the pages "plan" and "case_new" of this review.

    # Nobody else sees it
    other = visit(people.person(Role.ADMINISTRATOR, org=review.organisation)).new_page()
    answer = other.goto(reverse("review", args=[review.pk]))
    assert answer is not None
    assert answer.status == 404

    looks_again(page, review)


def test_a_second_visit_on_another_device_goes_on_and_takes_back(visit: Visitor, lead: Person) -> None:
    """RVW-09: with the code alone, without a script."""
    review = made.review(by=lead)
    number = actions.invite(review, group=Group.PARTNERS, by=lead).secret
    first = visit(script=False).new_page()
    first.goto(reverse("seat_join", args=[actions.asking.token(number)]))
    first.get_by_role("button", name="Begin").click()
    code = " ".join(re.findall("[a-z]+", first.locator(".tb-code__words").inner_text()))
    first.get_by_role("button", name="I have my code. Continue").click()
    first.locator("[data-prompt='A1.1']").get_by_role("button", name="Partly").click()

    second = visit(script=False).new_page()
    second.goto("/review/")
    second.get_by_label("Type your code").fill(code.upper())
    second.get_by_role("button", name="Open the review").click()
    expect(second.locator("[data-prompt='A1.1']").get_by_role("button", name="Partly")).to_have_attribute(
        "aria-pressed", "true"
    )
    second.get_by_role("link", name="Take back my reply").click()
    second.get_by_role("button", name="Take back my reply now").click()
    expect(second.get_by_role("heading", level=1)).to_contain_text("Taken back on")
    assert not Colour.objects.exclude(answer="").exists()


def test_two_at_the_same_seat_at_once_lose_nothing(visit: Visitor, lead: Person) -> None:
    """RVW-09: both have the page open, both write, both texts stay and the second is told."""
    review = made.review(by=lead)
    pages = [visit(lead).new_page() for _ in range(2)]
    for page in pages:
        page.goto(reverse("review", args=[review.pk]))
        press(page, "Colour my wheel")
        arrive(page, "seat")
        page.goto(reverse("seat_cell", args=["A1.1"]))
    for page, answer, words in zip(pages, ("Yes", "Partly"), ("Every month.", "Not in August."), strict=True):
        page.get_by_label(answer, exact=True).check(force=True)
        page.get_by_text("What we thought, and where this can be seen").click()
        page.get_by_label("What we thought", exact=True).fill(words)
        page.get_by_role("button", name="Save and go to the wheel").click()
        arrive(page, "seat")
    expect(pages[1].get_by_text("Both texts are kept.")).to_be_visible()
    expect(pages[1].get_by_text("It now has your answer.")).to_be_visible()
    assert Colour.objects.get(code="A1.1").reflection == "Every month.\n\nNot in August."
