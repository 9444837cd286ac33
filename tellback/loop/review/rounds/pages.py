"""What the reviewer's pages have in common: the seat, its wheel, the way through the cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tellback.loop.review.frameworks import shape
from tellback.loop.review.models import Group, Seat
from tellback.loop.review.promises import evidence
from tellback.loop.review.rounds.answers import CellsForm, Row
from tellback.loop.review.rounds.queries import colours_of
from tellback.loop.review.rounds.rules import OWN
from tellback.loop.review.wheel import drawing, saying
from tellback.loop.review.wheel.shades import looks


def around(seat: Seat) -> dict[str, Any]:
    """What every page of a seat shows: the review, and what can still be done."""
    review = seat.review
    return {
        "seat": seat,
        "review": review,
        "framework": review.version.whole,
        "is_own": seat.group in OWN,
        "is_fixed": seat.shown_at is not None or review.finished_at is not None,
    }


def wheel(seat: Seat, at: str = "") -> dict[str, Any]:
    """The picture, the sentence and the list that say the same."""
    framework, colours = seat.review.version.whole, colours_of(seat)
    context = around(seat)
    address = None if context["is_fixed"] else _cell_address
    picture = drawing.draw(framework, colours, name="wheel", address=address, at=at)
    return context | {
        "picture": picture,
        "sentence": saying.sentence(framework, colours),
        "cells": [_easier(row) if seat.is_easy_read else row for row in saying.rows(framework, colours)],
        "looks": looks(framework),
        "areas": list(_areas(framework, colours)),
        "next": _first_open(framework, colours),
    }


def form_of(seat: Seat, cells: Iterable[shape.Cell], request: Any, *, with_words: bool = True) -> CellsForm:
    """The form of some cells, with what is in them."""
    return CellsForm(
        request.POST if request.method == "POST" else None,
        framework=seat.review.version.whole,
        cells=cells,
        colours={colour.code: colour for colour in seat.colours.all()},
        is_easy=seat.is_easy_read,
        with_words=with_words,
    )


def rows_of(form: CellsForm, seat: Seat, request: Any) -> list[tuple[Row, list[Any]]]:
    """Each prompt, and for those who look at themselves what the threads show for and against it (RVW-14)."""
    looks = seat.group in (*OWN, Group.TEAM) and request.acting.person is not None
    return [
        (row, evidence.beside(row.cell.prompt.evidence, acting=request.acting) if looks else []) for row in form.rows()
    ]


def parts(form: CellsForm) -> list[tuple[shape.Area, list[tuple[shape.Level, list[Row]]]]]:
    """All rows by area and level."""
    return [
        (
            area,
            [(form.framework.levels[at], list(rows)) for at, rows in groupby(in_area, lambda row: row.cell.level_at)],
        )
        for area, in_area in groupby(form.rows(), lambda row: row.cell.area)
    ]


def card(framework: shape.Framework, cells: list[shape.Cell]) -> dict[str, Any]:
    """Where a card stands: its area, level and place among all cards."""
    stops, here = list(_stops(framework)), (cells[0].area_at, cells[0].level_at)
    ring = cells[0].area.rings[cells[0].level_at]
    return {
        "area": cells[0].area,
        "level": framework.levels[cells[0].level_at],
        "statement": ring.statement,
        "at": stops.index(here) + 1,
        "of": len(stops),
        "back": address(framework, stops[stops.index(here) - 1]) if stops.index(here) else reverse("seat"),
    }


def after_card(framework: shape.Framework, last: shape.Cell, goes_back: bool) -> str:
    """Where one goes from a card: back to the wheel, to the next card, or to the comments after the last."""
    stops = list(_stops(framework))
    place = stops.index((last.area_at, last.level_at)) + 1
    if goes_back:
        return reverse("seat")
    return address(framework, stops[place]) if place < len(stops) else reverse("seat_comments")


def next_code(framework: shape.Framework, code: str) -> str:
    """The prompt after this one; after the last, the first."""
    codes = list(framework.by_code)
    return codes[(codes.index(code) + 1) % len(codes)]


def address(framework: shape.Framework, stop: tuple[int, int]) -> str:
    """The page of one card."""
    return reverse("seat_card", args=[framework.areas[stop[0]].code, stop[1] + 1])


def _easier(row: saying.Row) -> saying.Row:
    """The same prompt in easy words, where it has them."""
    easy = row.cell.prompt.easy
    return replace(row, prompt=easy, stem="") if easy else row


def _cell_address(code: str) -> str:
    return reverse("seat_cell", args=[code])


def _stops(framework: shape.Framework) -> Iterator[tuple[int, int]]:
    """(area, level) of each card in the guided order: level 1, 2, 3 of one area, then the next (RVW-02, S0:71-85)."""
    for area_at, area in enumerate(framework.areas):
        for level_at, ring in enumerate(area.rings):
            if ring.prompts:
                yield area_at, level_at


def _areas(framework: shape.Framework, colours: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Each area with its cards, and how far each is answered in words."""
    for area_at, area in enumerate(framework.areas):
        cards = []
        for stop in (stop for stop in _stops(framework) if stop[0] == area_at):
            codes = [prompt.code for prompt in area.rings[stop[1]].prompts]
            given = sum(code in colours for code in codes)
            said = _("%(given)d of %(all)d answered") % {"given": given, "all": len(codes)}
            cards.append({"level": framework.levels[stop[1]], "address": address(framework, stop), "said": said})
        yield {"area": area, "cards": cards}


def _first_open(framework: shape.Framework, colours: dict[str, str]) -> str:
    """The first card with something open; the comments where all is answered."""
    for stop in _stops(framework):
        ring = framework.areas[stop[0]].rings[stop[1]]
        if any(prompt.code not in colours for prompt in ring.prompts):
            return address(framework, stop)
    return ""
