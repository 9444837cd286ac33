"""Wheels that their owners let be counted, of one framework and all together (RVW-17; S0:12,66).

Counts of wheels alone: no names, no order of merit, no area beside another. Only finished wheels, the newest of each
review and those that follow it; from eight up, and then ten more at a time, so that no two tables differ by one wheel.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from tellback.loop.review.frameworks import shape
from tellback.loop.review.models import Colour, Review, Seat, Version
from tellback.loop.review.rounds.rules import OWN
from tellback.people import disclosure

LEAST, MORE = 8, 10


@dataclass(frozen=True)
class Prompt:
    """One prompt: a figure for each answer, in the order of the framework, and one for wheels without an answer."""

    cell: shape.Cell
    figures: list[disclosure.Figure]


def areas(version: Version) -> list[tuple[shape.Area, list[Prompt]]]:
    """Each area with its prompts; nothing at all while fewer than eight wheels may be counted."""
    wheels = _wheels(version)
    if len(wheels) < LEAST:
        return []
    framework, counted = version.whole, _counted(wheels)
    found: dict[str, tuple[shape.Area, list[Prompt]]] = {}
    for code, cell in framework.by_code.items():
        given = counted.get(code, {})
        rows = [(answer.label, given.get(answer.key, 0)) for answer in framework.answers]
        rows.append(("", len(wheels) - sum(number for _label, number in rows)))
        figures = [figure for _label, figure in disclosure.table(rows).rows]
        found.setdefault(cell.area.code, (cell.area, []))[1].append(Prompt(cell, figures))
    return list(found.values())


def _wheels(version: Version) -> list[int]:
    """The seat whose wheel stands for each review that is counted: agreed together, else its owner's."""
    later = Review.objects.filter(follows=OuterRef("pk"), finished_at__isnull=False, shares_counts=True)
    shared = Review.objects.filter(version=version, shares_counts=True, finished_at__isnull=False)
    reviews = shared.exclude(Exists(later)).order_by("finished_at", "pk").values_list("pk", flat=True)
    answered = Exists(Colour.objects.filter(seat=OuterRef("pk")).exclude(answer=""))
    seats = Seat.objects.filter(answered, review__in=list(reviews), group__in=OWN)
    by_review = dict(seats.order_by("review", "-group").distinct("review").values_list("review", "pk"))
    wheels = [by_review[review] for review in reviews if review in by_review]
    whole = LEAST + (len(wheels) - LEAST) // MORE * MORE if len(wheels) >= LEAST else 0
    return wheels[:whole]


def _counted(wheels: list[int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    rows = Colour.objects.filter(seat__in=wheels).exclude(answer="").values_list("code", "answer")
    for code, answer, number in rows.annotate(number=Count("id")).order_by():
        found.setdefault(code, {})[answer] = number
    return found
