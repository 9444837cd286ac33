"""The page of components in a browser: accessible, narrow, by keyboard, with and without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.factories import people

pytestmark = [pytest.mark.browser, pytest.mark.urls("tellback.ui.urls"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _begun(transactional_db: None) -> None:
    """Without a partnership there is only the page that begins one."""
    people.deployment()


@pytest.fixture
def look(page: Page, live_server: Any) -> Page:
    """The page of components, with what it asked of other machines."""
    page.goto(f"{live_server.url}/components/")
    return page


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_macro_is_accessible_and_fits(look: Page, width: int) -> None:
    """No violation, nothing sideways; 320 px is also 400 % zoom of 1280."""
    look.set_viewport_size({"width": width, "height": 800})

    found = Axe().run(look)

    assert found.violations_count == 0, found.generate_report()
    assert look.evaluate("document.documentElement.scrollWidth") <= width


def test_it_asks_no_other_machine_for_anything(page: Page, live_server: Any) -> None:
    """And no more than eight things of ours."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/components/", wait_until="networkidle")

    assert all(url.startswith(live_server.url) for url in asked)
    assert len(asked) <= 8


def test_what_can_be_pressed_is_large_enough(look: Page) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels, links inside a sentence apart."""
    small = look.evaluate(
        """() => [...document.querySelectorAll("button, summary, input, select, .nhsuk-button, nav a, .tb-listing a")]
            .filter((e) => e.checkVisibility() && e.type !== "hidden")
            .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    )

    assert small == []


def test_three_escapes_leave_and_nothing_of_ours_is_left_to_see(look: Page) -> None:
    """The page is hidden at once and replaced, so that Back does not show it."""
    look.context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="weather"))
    for _ in range(3):
        look.keyboard.press("Escape")
    look.wait_for_url("https://www.bbc.co.uk/weather")
    look.go_back()

    assert "components" not in look.url


def test_the_room_left_is_said_only_when_it_is_short(look: Page) -> None:
    """And in words when there is none."""
    box, said = look.locator("#id_words").first, look.locator("#id_words-info").first
    box.fill("a few words")
    expect(said).to_have_text("There is room for 20,000 characters.")
    box.fill("w" * 19_000)
    expect(said).to_have_text("You have room for 1,000 more characters.")
    box.fill("w" * 20_003)
    expect(said).to_have_text("That is 3 characters too many.")


def test_staff_lists_move_by_letter_and_the_letters_can_be_switched_off(look: Page) -> None:
    """j, k and ?; off for good with one press (WCAG 2.1.4); never while typing."""
    look.add_script_tag(url="/static/ui/keys.js", type="module")
    links = look.locator("[data-keys] a")
    look.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    look.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    look.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()
    look.keyboard.press("?")
    look.get_by_role("button", name="Switch these keys off").click()
    links.nth(1).focus()
    look.keyboard.press("k")
    expect(links.nth(1)).to_be_focused()


def test_letters_typed_into_a_box_stay_letters(look: Page) -> None:
    """Nobody's words move a list."""
    look.add_script_tag(url="/static/ui/keys.js", type="module")
    look.locator("#id_words").first.press_sequentially("jk?")

    expect(look.locator("#id_words").first).to_have_value("jk?")


def test_everything_is_there_without_javascript(browser: Browser, live_server: Any) -> None:
    """Errors, details and leaving quickly are plain HTML; what only a script could do is not shown."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/components/")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("heading", name="There is something to put right").first).to_be_visible()
    page.get_by_text("Who reads this?").click()
    expect(page.get_by_text("Two people in the involvement team.")).to_be_visible()
    expect(page.get_by_role("link", name="Leave this page now")).to_be_visible()
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
    page.context.close()
