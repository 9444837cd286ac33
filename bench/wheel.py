"""Drawing a wheel of 45 cells, beside a whole bare Django page: usual middleware, a session, its template of 45 lines.

Promised: at most 5 ms of CPU for the picture, the first time and every time after it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.database import cpu_side_by_side, made  # noqa: E402
from bench.list import USUAL  # noqa: E402

MOST_MS = 5.0
BARE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A wheel</title></head><body><h1>A wheel</h1>
{% for cell in cells %}<p>{{ cell.area.title }} {{ cell.prompt.code }} {{ cell.prompt.text }}</p>{% endfor %}</body></html>"""


@cache
def framework() -> Any:
    """The wheel of 45 prompts that is shipped."""
    from tellback.loop.review.frameworks.shipped import shipped

    return next(one for one in shipped() if len(one.cells) == 45)


@cache
def template() -> Any:
    """The bare page's template, compiled once."""
    from django.template import Engine

    return Engine().from_string(BARE)


def bare(request: Any) -> Any:
    """The bare page."""
    from django.http import HttpResponse
    from django.template import Context

    return HttpResponse(template().render(Context({"cells": framework().cells})))


def bare_page() -> Callable[[], object]:
    """Asks for the bare page."""
    from django.test import Client, override_settings
    from django.urls import path

    from tellback.config.urls import urlpatterns

    urlpatterns.append(path("bare-wheel/", bare))
    client = Client()
    with override_settings(MIDDLEWARE=USUAL):  # read at the first page
        assert client.get("/bare-wheel/").status_code == 200
    return lambda: client.get("/bare-wheel/")


def first_drawing(colours: dict[str, str]) -> float:
    """Milliseconds of CPU for a framework that has never been drawn: the best of twenty, each with nothing kept."""
    from tellback.loop.review.wheel import cells, drawing, plan

    best = float("inf")
    for _time in range(20):
        for kept in (cells.spots, plan.plan, drawing._ground, drawing._thread):
            kept.cache_clear()
        began = time.process_time()
        drawing.draw(framework(), colours, name="wheel", address=lambda code: f"/{code}/")
        best = min(best, (time.process_time() - began) * 1000)
    return best


def main() -> int:
    """Print milliseconds and the ratio; the exit code is 1 where the promise is broken."""
    with made():
        from tellback.loop.review.wheel.drawing import draw
        from tellback.loop.review.wheel.saying import rows

        keys = [answer.key for answer in framework().answers]
        colours = {code: keys[at % len(keys)] for at, code in enumerate(framework().by_code)}
        was = {code: keys[(at // 2) % len(keys)] for at, code in enumerate(framework().by_code)}
        address = "/review/seat/cell/{}/".format
        first = first_drawing(colours)
        works: dict[str, Callable[[], object]] = {
            "picture": lambda: draw(framework(), colours, name="wheel", address=address),
            "over": lambda: draw(framework(), colours, name="wheel", address=address, was=was),
            "table": lambda: rows(framework(), colours, was),
            "bare": bare_page(),
        }
        cpu = cpu_side_by_side(works)
    print(f"a wheel of 45 cells: {cpu['picture']:.2f} ms of CPU, the first time {first:.2f}, over an earlier one")
    print(
        f"{cpu['over']:.2f}, its table {cpu['table']:.2f} ms (at most {MOST_MS:.0f}); a bare page {cpu['bare']:.2f} ms"
    )
    print(f"ratio (picture against the bare page): {cpu['picture'] / cpu['bare']:.2f}")
    return 0 if max(first, cpu["picture"], cpu["over"], cpu["table"]) <= MOST_MS else 1


if __name__ == "__main__":
    sys.exit(main())
