"""What a case for support says, as plain data: the page, the Word file and the PDF are all made from this.

It is kept with the case when it is sent, so that the file somebody opens later is the file that was sent (RVW-11).
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tellback.loop.review.models import Case, Review
from tellback.loop.review.plans.queries import Chosen, cells_of
from tellback.loop.review.promises.evidence import beside
from tellback.loop.review.rounds.queries import main_wheel
from tellback.loop.review.wheel.drawing import draw
from tellback.loop.review.wheel.saying import sentence
from tellback.loop.review.wheel.shades import shades
from tellback.people import clock
from tellback.people.models import Deployment
from tellback.ui.words import day

NAME = "case"  # of the drawing: its patterns have ids of their own


def contents(case: Case) -> dict[str, Any]:
    """The whole case. Reflections stand in it only where its writer ticked them, and only the owners' own."""
    review = case.review
    framework, colours = review.version.whole, main_wheel(review)
    cells = cells_of(review, case.cells)
    return {
        "language": framework.language if framework.language in ("cy", "gd") else _language(),
        "partnership": Deployment.objects.values_list("name", flat=True).first() or "Tellback",
        "title": case.title,
        "day": day(case.sent_at or clock.now()),
        "moment": (case.sent_at or clock.now()).isoformat(timespec="seconds"),
        "from": ", ".join(part for part in (str(case.by), review.organisation.name) if part),
        "to": ", ".join(part for part in (case.to_name, case.to_title) if part),
        "answer_by": day(case.answer_by),
        "about": _about(review),
        "ask": case.ask,
        "why": case.why,
        "difference": case.difference,
        "cells": [_cell(chosen, with_reflections=case.with_reflections) for chosen in cells],
        "picture": str(draw(framework, colours, name=NAME)),
        "picture_says": sentence(framework, colours),
        "picture_key": ", ".join(f"{look.mark} = {look.label}" for look in shades(framework.answers).values()),
        "labels": labels(),
    }


def labels() -> dict[str, str]:
    """The words around what was written, in the language of the moment it was sent."""
    return {
        "heading": _("A case for support"),
        "to": _("To"),
        "from": _("From"),
        "day": _("Date"),
        "answer_by": _("An answer is asked for by"),
        "ask": _("What we ask for"),
        "why": _("Why"),
        "difference": _("What difference it would make"),
        "wheel": _("What our review shows"),
        "cells": _("The parts of our review that this is about"),
        "area": _("Area"),
        "level": _("Level"),
        "prompt": _("What we asked ourselves"),
        "answer": _("Our answer"),
        "none": _("not answered"),
        "thought": _("What we wrote"),
        "seen": _("Where it can be seen"),
        "evidence": _("What the record shows"),
        "for": _("This speaks for it"),
        "against": _("This speaks against it"),
        "about": _("About the review"),
    }


def shown(case: Case) -> dict[str, Any]:
    """What was sent, as it was sent; what would be sent now, where it has not been."""
    return case.shown if case.sent_at else contents(case)


def _about(review: Review) -> str:
    framework = review.version.whole
    source = ", ".join(part for part in (framework.source.document, framework.source.by, framework.source.year) if part)
    words = _("“%(title)s”, begun on %(day)s with %(framework)s (version %(version)s). Source: %(source)s.")
    given = {"title": review.title, "day": day(review.made_at), "framework": framework.title}
    return words % (given | {"version": framework.version, "source": source})


def _cell(chosen: Chosen, *, with_reflections: bool) -> dict[str, Any]:
    evidence = [one for one in beside(chosen.cell.prompt.evidence) if one.is_measured]
    return {
        "code": chosen.code,
        "area": chosen.cell.area.title,
        "level": chosen.level,
        "prompt": chosen.prompt,
        "answer": chosen.answer,
        "thought": chosen.reflections if with_reflections else [],
        "seen": chosen.seen_in if with_reflections else [],
        "for": [one.sentence_for for one in evidence],
        "against": [one.sentence_against for one in evidence],
    }


def _language() -> str:
    return get_language() or "en-gb"
