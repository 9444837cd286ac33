"""Pages with wheels and nothing else, for tests in a browser: one to colour, two to compare, one on paper, any shape.

Kept answers live in `kept`, and `refusal` is what the address for saving says instead of keeping one.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path, reverse

from tellback.loop.review.frameworks import shipped
from tellback.loop.review.frameworks.shape import Framework
from tellback.loop.review.wheel import drawing, saying, shades
from tellback.ui.urls import urlpatterns as of_the_look
from tests.factories import review_shapes

kept: dict[str, str] = {}
refusal: list[str] = []

TOP = """{% extends "ui/layout.jinja" %}{% import "ui/macros.jinja" as ui with context %}
{% import "review/wheel/parts.jinja" as wheel with context %}
{% block title %}Wheel{% endblock %}{% block scripts %}{{ wheel.script() }}{% endblock %}{% block main %}"""
BOARD = """<h1 class="nhsuk-heading-l">{{ framework.title }}</h1>
{% call wheel.board(svg, rows, looks, save=save, framework=framework) %}
{% for row in rows %}{% call wheel.prompt(row, looks, action="") %}<p><a href="#foot">Write what you think</a></p>{% endcall %}
{% endfor %}
{% endcall %}
<h2 id="foot">The same as a table</h2>{{ wheel.table(rows, "Every prompt and its answer", links=links) }}"""
TWO = """<h1 class="nhsuk-heading-l">{{ framework.title }}</h1>
<div class="tb-wheels">{{ wheel.picture(before, "Then.", "In May") }}{{ wheel.picture(svg, sentence, "Now") }}</div>
{{ wheel.key(looks) }}
{{ wheel.picture(over, sentence, "One over the other") }}{{ wheel.key(looks, has_was=True) }}{{ wheel.names(framework) }}
{{ wheel.table(moved, "What moved", with_change=True) }}"""
SHEET = """{% call wheel.sheet(framework.title, paper=paper) %}{{ wheel.picture(svg, sentence) }}{{ wheel.key(looks, rows) }}
{{ wheel.names(framework) }}{% endcall %}"""


def of(slug: str) -> Framework:
    """A framework that is shipped, or the small one."""
    return next((one for one in shipped.shipped() if one.slug == slug), review_shapes.small())


def some(framework: Framework, step: int = 3) -> dict[str, str]:
    """Answers to most prompts, the same each time, more of them further in."""
    keys = [answer.key for answer in framework.answers]
    found = {}
    for at, (code, cell) in enumerate(framework.by_code.items()):
        place = (at * 7 + at // 4) * step % 5 - cell.level_at + len(keys) // 2 - 1
        found[code] = keys[max(0, min(len(keys) - 1, place))] if (at + step) % 11 else ""
    return found


def seen(slug: str, colours: dict[str, str]) -> dict[str, Any]:
    """What a page about one framework needs."""
    framework = of(slug)
    before = some(framework, 2)
    svg = drawing.draw(framework, colours, name="now", address=lambda code: f"#prompt-{code}")
    return {
        "framework": framework,
        "svg": svg,
        "rows": saying.rows(framework, colours),
        "sentence": saying.sentence(framework, colours),
        "looks": shades.looks(framework),
        "links": {code: f"#prompt-{code}" for code in framework.by_code},
        "before": drawing.draw(framework, before, name="before"),
        "over": drawing.draw(framework, colours, name="over", was=before),
        "moved": saying.rows(framework, colours, before),
        "save": reverse("save"),
    }


def shown(request: HttpRequest, body: str, context: dict[str, Any]) -> HttpResponse:
    """A page of ours with this in the middle."""
    template = engines["jinja2"].from_string(f"{TOP}{body}{{% endblock %}}")
    return HttpResponse(template.render(context, request))


def board(request: HttpRequest, slug: str) -> HttpResponse:
    """A wheel to colour; without JavaScript the form of each prompt posts here."""
    if request.method == "POST":
        kept[request.POST["code"]] = request.POST["answer"]
        return redirect(f"{request.path}#prompt-{request.POST['code']}")
    return shown(request, BOARD, seen(slug, kept))


def two(request: HttpRequest, slug: str) -> HttpResponse:
    """Side by side, and one over the other."""
    return shown(request, TWO, seen(slug, some(of(slug))))


def sheet(request: HttpRequest, slug: str, paper: str) -> HttpResponse:
    """On paper."""
    return shown(request, SHEET, seen(slug, some(of(slug))) | {"paper": "" if paper == "any" else paper})


def save(request: HttpRequest) -> HttpResponse:
    """Keep one answer, or say why not."""
    if refusal:
        return HttpResponse(refusal[0], status=409, content_type="text/plain; charset=utf-8")
    kept[request.POST["code"]] = request.POST["answer"]
    return HttpResponse(status=204)


urlpatterns = [
    *of_the_look,
    path("board/<slug:slug>/", board),
    path("two/<slug:slug>/", two),
    path("sheet/<slug:slug>/<slug:paper>/", sheet),
    path("save/", save, name="save"),
]
for view in (board, two, sheet, save):
    view.open_to = frozenset({"everyone"})  # type: ignore[attr-defined]
