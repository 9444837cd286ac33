"""Colouring a cell, and what a reviewer says beside the wheel."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.review.models import Colour, Comment, Seat
from tellback.loop.review.rounds.rules import (
    EVIDENCE,
    REFLECTION,
    Refused,
    Seen,
    refuse_if_finished,
    together,
)
from tellback.people import clock


class Coloured(NamedTuple):
    """What became of it: the cell, whether two texts now stand in it, and the answer somebody else had just given."""

    colour: Colour
    kept_both: bool
    other_answer: str


@transaction.atomic
def colour(
    seat: Seat,
    *,
    code: str,
    answer: str | None = None,
    reflection: str | None = None,
    evidence: str | None = None,
    seen: str | None = None,
) -> Coloured:
    """Answer one prompt, with what we thought and where it can be seen; None leaves a part as it is (RVW-03, S0:81).

    `seen` is what the page showed (`rules.Seen`). Where somebody else at the same seat wrote meanwhile, both texts stay.

    Raises:
        Refused: the answers have been shown, the reply was taken back, the review is finished, there is no such prompt
            or answer, or two texts do not fit.
    """
    framework = _held(seat).review.version.whole
    if code not in framework.by_code or (answer and answer not in framework.answers_by_key):
        raise Refused(_("This prompt or answer is not in the framework."))
    cell, _is_new = Colour.objects.select_for_update().get_or_create(seat=seat, code=code)
    before = Seen.of(cell)
    saw = before if seen is None else Seen.read(seen)
    if reflection is not None:
        cell.reflection = together(cell.reflection, reflection, saw.reflection, between="\n\n", most=REFLECTION)
    if evidence is not None:
        cell.evidence = together(cell.evidence, evidence, saw.evidence, between=" · ", most=EVIDENCE)
    other = ""
    if answer is not None and answer not in (saw.answer, cell.answer):
        other = cell.answer if cell.answer != saw.answer else ""
        cell.answer = answer
    kept_both = _is_more(cell.reflection, reflection) or _is_more(cell.evidence, evidence)
    cell.changed_at = clock.now()
    cell.save()
    return Coloured(cell, kept_both, other)


@transaction.atomic
def comment(seat: Seat, *, about: str, words: str) -> Comment:
    """Keep this, try this, help we can offer (RVW-09, S0:62). One of each at a seat; sent again, it is the newer.

    Raises:
        Refused: the reply was shown or taken back, or the review is finished.
    """
    _held(seat)
    given = {"words": words, "made_at": clock.now()}
    return Comment.objects.update_or_create(seat=seat, about=Comment.About(about), defaults=given)[0]


def _is_more(now: str, typed: str | None) -> bool:
    """Whether the box holds what was typed and something else beside it."""
    return bool(typed) and now != typed and now.endswith(typed or "")


def _held(seat: Seat) -> Seat:
    """The seat with its review, held until this transaction ends: two who write at once take turns."""
    held = Seat.objects.select_for_update(of=("self",)).select_related("review__version").get(pk=seat.pk)
    if held.taken_back_at is not None:
        raise Refused(_("You took this reply back, so nothing can be added to it."))
    refuse_if_finished(held.review)
    if held.shown_at is not None:
        raise Refused(_("Your answers have been shown together with those of others, so they stay as they are."))
    return held
