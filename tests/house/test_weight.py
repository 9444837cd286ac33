"""A first visit is light: on an old phone, on the bus, with little left of the month's data."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import people
from tests.house.weight import STATIC, first_visit, named_in

pytestmark = pytest.mark.django_db
MOST_BYTES, MOST_REQUESTS, MOST_SCRIPT = 150_000, 8, 40_000


@pytest.mark.parametrize("address", ["/", "/tell/", "/record/", "/mine/"])
def test_a_first_visit_is_light(client: Client, address: str) -> None:
    """150 kB, 8 requests and 40 kB of JavaScript at most, gzip bytes; nothing of another host."""
    people.deployment(colours={"brand": "#005a30"})

    asked = first_visit(client, address)

    assert sum(one.size for one in asked) <= MOST_BYTES, asked
    assert len(asked) <= MOST_REQUESTS, asked
    assert sum(one.size for one in asked if one.kind == "js") <= MOST_SCRIPT, asked
    assert {"css", "js"} <= {one.kind for one in asked}, "or the figures are of nothing"


def test_what_a_style_sheet_or_script_asks_for_counts_too() -> None:
    css = b"@font-face{src:url('x.woff2')} @import 'b.css';"
    assert named_in(f"{STATIC}a.css", css, "") == ["x.woff2", "b.css"]
    assert named_in(f"{STATIC}a.js", b"import { a } from './b.js'; import('./c.js')", "") == ["./b.js", "./c.js"]
    assert named_in(f"{STATIC}a.svg", b"url(x)", "") == []


def test_a_font_counts_where_the_page_has_a_letter_of_it() -> None:
    css = b"@font-face{src:url(welsh.woff2);unicode-range:U+0174-0177,U+1E80}"
    assert named_in(f"{STATIC}a.css", css, "dŵr") == ["welsh.woff2"]
    assert named_in(f"{STATIC}a.css", css, "water") == []
