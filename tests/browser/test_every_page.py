"""Every page of the product in a browser, on the demo, for everybody who may open it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tellback.loop.listen.models import Hearing
from tellback.people.models import Role
from tests.factories import learn
from tests.factories.laid_down import lay_down
from tests.house.doors import address, doors, is_empty
from tests.house.pages import name_of
from tests.house.sources import told
from tests.house.walked import chosen, colleague, holder, reviewers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
AFTER = ("sent", "hear", "format", "about", "community", "place", "share", "next")
# In the order in which they are asked; whoever may open a page first is looked at while they do.
COLLEAGUES = (Role.OFFICER, Role.SECRETARY, Role.DECISION_OWNER, *[role for role in Role if role != Role.OFFICER])


@dataclass
class Visit:
    """Somebody with a browser, and the pages they open in it."""

    who: str
    client: Client
    addresses: list[str] = field(default_factory=list)


def visits() -> list[Visit]:
    """Everybody: each page of the table of addresses is opened by the first who may; some are another for everyone."""
    learn.file_import()
    nobody, reader = Visit("nobody", Client()), Visit("holder of a code", holder(chosen(1)[0]).client)
    colleagues = [
        Visit(role, found.client, ["/staff/"]) for role in dict.fromkeys(COLLEAGUES) if (found := colleague(role))
    ]
    for door in doors():
        where = address(door)
        if name_of(where) != "account_logout" and not is_empty(door):
            first = next((v for v in (nobody, reader, *colleagues) if door.lets_in(v.who) and opens(v, where)), None)
            if first is not None and where not in first.addresses:
                first.addresses.append(where)
    others = [Visit("holder of a code", found.client, ["/mine/thread/"]) for found in map(holder, chosen(4)[1:])]
    others += [Visit("holder of a code", found.client, found.first) for found in reviewers()]
    return [nobody, reader, *others, *tellers(), *colleagues]


def opens(visit: Visit, where: str) -> bool:
    """Whether this is a page that this person can read."""
    answer = visit.client.get(where)
    return answer.status_code == 200 and "html" in answer["Content-Type"]


def tellers() -> Iterator[Visit]:
    """Somebody who has just told us, with all the questions after it, and somebody who keeps their words for later."""
    asked = [reverse(f"tell_{name}") for name in AFTER] + [
        reverse("tell_hear_where", args=[way]) for way in Hearing.values
    ]
    for pressed, addresses in (("send", asked), ("keep", [reverse("tell_keep")])):
        visit = Visit(f"teller who pressed {pressed}", Client(), addresses)
        visit.client.post("/tell/", {"words": "The ramp is steep.", pressed: "yes"})
        yield visit


def look(page: Page, where: str, host: str) -> list[str]:
    """Open one page: it answers, has a heading, fits, passes axe, and asks nobody else for anything. The faults."""
    noise: list[str] = []

    def outside(request: Any) -> None:
        if not request.url.startswith((host, "data:")):
            noise.append(f"asks {request.url}")

    def complains(message: Any) -> None:
        if message.type in ("error", "warning"):
            noise.append(f"says in the console: {message.text}")

    page.on("request", outside)
    page.on("console", complains)
    page.on("pageerror", lambda error: noise.append(f"breaks: {error}"))
    answer = page.goto(where)
    if answer is None or answer.status != 200:
        noise.append(f"answers {answer and answer.status}")
    if page.locator("h1").count() != 1:
        noise.append(f"has {page.locator('h1').count()} headings of the first level")
    if page.evaluate(SIDEWAYS):
        noise.append("is wider than 320 px")
    found = Axe().run(page, options={"runOnly": RULES})
    noise += [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]
    page.remove_listener("request", outside)
    page.remove_listener("console", complains)
    return noise


def test_every_page_is_accessible_fits_and_asks_nobody_else(browser: Browser, live_server: Any) -> None:
    """Issue section 1: axe finds nothing, 320 px is wide enough, one heading, no word in the console, no other host."""
    lay_down()
    faults, number = [], 0
    for visit in visits():
        context = browser.new_context(viewport={"width": 320, "height": 640}, base_url=live_server.url)
        kept = visit.client.cookies.items()
        context.add_cookies(
            [{"name": name, "value": one.value, "url": live_server.url} for name, one in kept if one.value]
        )
        page = context.new_page()
        for where in visit.addresses:
            faults += [f"{where} ({visit.who}) {fault}" for fault in look(page, where, live_server.url)]
            number += 1
        context.close()
    assert number > 100, f"Only {number} pages were looked at."
    assert not faults, told(faults)
