"""What these views share: finding what an address names, saying what was done, and saying why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tellback.loop.learn.models import Insight
from tellback.loop.learn.queries.insights import insights
from tellback.loop.learn.rules import Refused
from tellback.loop.listen.actions import TakenBack
from tellback.loop.listen.models import Voice
from tellback.people.acting import Acting
from tellback.people.codes.reference import ReferenceTypo, tidy_reference
from tellback.people.models import Person


def voice_or_404(reference: str) -> Voice:
    """The voice of this reference."""
    voice = Voice.objects.select_related("step", "place", "source__organisation", "read_by").filter(
        step__reference=reference
    )
    return _one(voice.first())


def insight_or_404(reference: str, *, is_open: bool = True) -> Insight:
    """The insight of this reference; with `is_open=False`, also one that was put together with another."""
    rows = insights() if is_open else Insight.objects.select_related("step", "place", "merged_into__step")
    return _one(rows.filter(step__reference=reference).first())


def ticked(references: list[str]) -> list[Voice]:
    """The voices of up to 500 references, in their order; what is no reference is left out."""
    tidy = [found for typed in references[:500] if (found := _tidy(typed))]
    rows = {
        v.reference: v
        for v in Voice.objects.filter(step__reference__in=tidy).select_related("step").prefetch_related("consents")
    }
    return [rows[reference] for reference in dict.fromkeys(tidy) if reference in rows]


def me(acting: Acting) -> Person:
    """The colleague who asks; the door of the view has made sure that there is one."""
    assert acting.person is not None, "a view of colleagues lets nobody else in"
    return acting.person


def said(to: Any, sentence: Any) -> None:
    """Tell the colleague what was done and what happens next."""
    messages.success(to, str(sentence))


@contextmanager
def refusals_said(to: Any) -> Iterator[None]:
    """A refusal is a sentence at the top of the next page, never an error."""
    try:
        yield
    except Refused as why:
        messages.error(to, str(why))
    except TakenBack:
        messages.error(to, _("The person has taken these words back."))


def done(form: Any, act: Callable[[dict[str, Any]], object], field: str | None = None) -> bool:
    """Whether the form could be acted on. Where not, it says why, a refusal at `field`, and keeps what was typed."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Refused as why:
        form.add_error(field, str(why))
    except TakenBack:
        form.add_error(field, _("The person has taken these words back."))
    return form.is_valid()


def address(name: str, *args: Any) -> str:
    """The address of a page of another part; "" where that part is not here."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _tidy(typed: str) -> str:
    try:
        return tidy_reference(typed[:40])
    except ReferenceTypo:
        return ""


def _one(found: Any) -> Any:
    if found is None:
        raise Http404
    return found
