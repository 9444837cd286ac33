"""Several people on one device, with the browser's back/forward cache on, as in every real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from tellback.loop.listen.models import Voice
from tellback.people.codes import keys
from tests.factories import listen, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MINE, THEIRS = "The lift at the clinic is broken.", "The bus does not stop here any more."


@pytest.fixture(scope="module")
def cached(browser_type: BrowserType, browser_type_launch_args: dict) -> Iterator[Browser]:
    """A browser as people have it: Playwright switches the back/forward cache off."""
    browser = browser_type.launch(**browser_type_launch_args, ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request, cached: Browser, live_server) -> Iterator[Page]:
    people.deployment()
    keys.ensure_keys(create=True)
    listen.wordings()
    context = cached.new_context(
        base_url=live_server.url, java_script_enabled=request.param, viewport={"width": 360, "height": 640}
    )
    yield context.new_page()
    context.close()


def tell(page: Page, words: str) -> str:
    page.get_by_label("What matters to you?").fill(words)
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/tell/sent/")
    return page.locator(".tb-code__words").inner_text()


def seen(page: Page) -> str:
    boxes = page.locator("textarea").all()
    return page.content() + "".join(box.input_value() for box in boxes)


def test_back_shows_the_next_person_neither_words_nor_code(page: Page):
    """VOI-01: the first took their code; the second presses Back, again and again."""
    page.goto("/tell/")
    code = tell(page, MINE)
    page.get_by_role("button", name="I have my code. Continue").click()
    page.wait_for_url("**/tell/format/")
    for _press in range(3):
        page.go_back()
        page.wait_for_timeout(400)
        assert code not in seen(page)
        assert MINE not in seen(page)
        if page.url == "about:blank":
            break


def test_back_after_the_first_one_just_walked_away(page: Page):
    """VOI-01: the first left the code on the screen; the second tells us something and presses Back."""
    page.goto("/tell/")
    mine = tell(page, MINE)
    page.get_by_role("link", name="Tell us", exact=True).first.click()
    page.wait_for_url("**/tell/")
    theirs = tell(page, THEIRS)
    assert theirs != mine
    for _press in range(4):
        page.go_back()
        page.wait_for_timeout(400)
        assert mine not in seen(page)
        assert MINE not in seen(page)
        if page.url == "about:blank":
            break
    assert sorted(Voice.objects.values_list("words", flat=True)) == sorted([MINE, THEIRS])


def test_the_second_person_may_use_the_page_they_came_back_to_and_loses_nothing(page: Page):
    """VOI-01: their words from the old page are a thread of their own, with a code of their own."""
    page.goto("/tell/")
    mine = tell(page, MINE)
    page.go_back()
    page.wait_for_timeout(400)
    theirs = tell(page, THEIRS)
    assert theirs != mine
    assert Voice.objects.count() == 2


def test_the_cache_of_this_browser_is_really_on(cached: Browser, live_server):
    """Otherwise the tests above would show nothing."""
    people.deployment()
    page = cached.new_context(base_url=live_server.url).new_page()
    page.add_init_script("addEventListener('pageshow', (event) => { window.kept = event.persisted; })")
    page.goto("/contact/")
    page.goto("/privacy/")
    page.evaluate("history.back()")  # a page from the cache is never "loaded", which go_back() waits for
    page.wait_for_url("**/contact/", wait_until="commit")
    page.wait_for_timeout(400)
    assert page.evaluate("window.kept")
    page.context.close()


def test_what_was_typed_and_not_sent_is_not_lost_by_a_press_on_a_link(cached: Browser, live_server):
    """VOI-13: the browser asks before the words would be gone; leaving in haste asks nothing."""
    people.deployment()
    page = cached.new_context(base_url=live_server.url).new_page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto("/tell/")
    box = page.get_by_label("What matters to you?")
    box.fill(MINE)
    page.get_by_role("link", name="I have a code already").click()
    page.wait_for_timeout(400)
    assert asked == ["beforeunload"]
    assert box.input_value() == MINE
    page.context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="weather"))
    page.get_by_role("link", name="Leave this page now").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    assert asked == ["beforeunload"]
    page.go_back()
    page.wait_for_timeout(400)
    assert MINE not in seen(page)
    page.context.close()
