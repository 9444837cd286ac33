"""The band of a demo on a phone: the page itself comes first."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.factories.laid_down import lay_down

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST = 230  # px of 640: band and hint together
LEAST = 24  # px of anything to press


def test_given_a_phone_then_the_band_and_its_hint_leave_room_for_the_page(browser: Browser, live_server: Any) -> None:
    """On 360 by 640 the band is small, each thing in it can be pressed, and nothing scrolls sideways."""
    lay_down()
    page = browser.new_context(viewport={"width": 360, "height": 640}, base_url=live_server.url).new_page()
    for who in ("resident", "officer", "manager", "secretary"):
        page.goto("/")
        page.get_by_role("button", name=who, exact=True).click()
        page.wait_for_load_state()
        band = page.locator(".tb-band")
        height = (band.bounding_box() or {"height": 0})["height"]
        assert 0 < height <= MOST, f"{who}: {height} px"
        for thing in band.locator("button, a").all():
            assert (thing.bounding_box() or {"height": 0})["height"] >= LEAST, thing.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.context.close()
