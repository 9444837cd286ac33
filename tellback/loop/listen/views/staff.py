"""What colleagues do with one voice: write, set aside, look a second time, read a new code out."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tellback.loop.listen import actions, showing
from tellback.loop.listen.forms import SecondForm, SetAsideForm, WriteForm
from tellback.loop.listen.models import Moderation, Voice
from tellback.loop.listen.queries import checks_log, checks_waiting
from tellback.people import clock
from tellback.people.access import open_to
from tellback.people.models import Role
from tellback.ui.paging import page_by_key

LISTENS = (Role.OFFICER, Role.ADMINISTRATOR)


def _voice(reference: str) -> Voice:
    return get_object_or_404(Voice.objects.select_related("step"), step__reference=reference, withdrawn_at=None)


@open_to(*LISTENS, Role.SAFEGUARDING)
@never_cache
def write(request: Any, reference: str) -> HttpResponse:
    """Write to the person, or ask them something (VOI-09)."""
    voice, form = _voice(reference), WriteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data, acting = form.cleaned_data, request.acting
        actions.write_to(
            voice,
            words=data["words"],
            by=acting.person,
            title=acting.title,
            is_question=data["is_question"],
            once=data["key"],
        )
        messages.success(request, _("They can read it now with their code."))
        return redirect("voice", reference)
    return _form(request, voice, form, _("Write to this person"), _("Send"))


@open_to(*LISTENS)
@never_cache
def set_aside(request: Any, reference: str) -> HttpResponse:
    """Say whether this voice may be shown to others, and why (VOI-19)."""
    voice, form = _voice(reference), SetAsideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = actions.set_aside(voice, by=request.acting.person, **form.cleaned_data)
        if row.needs_second:
            messages.success(request, _("It is set aside. A second person will look, and the person can answer."))
        else:
            messages.success(request, _("We have noted that."))
        return redirect("voice", reference)
    return _form(request, voice, form, _("May this be shown to others?"), _("Save"))


@open_to(*LISTENS)
@never_cache
def second_check(request: Any, reference: str) -> HttpResponse:
    """The second person's look at a voice that was set aside."""
    voice, form = _voice(reference), SecondForm(request.POST if request.method == "POST" else None)
    check = get_object_or_404(voice.moderations.filter(needs_second=True, second_at=None).order_by("-pk")[:1])
    if request.method == "POST" and form.is_valid():
        agrees = form.cleaned_data["is_upheld"] == "yes"
        try:
            actions.second_check(check, by=request.acting.person, is_upheld=agrees, reason=form.cleaned_data["reason"])
            messages.success(request, _("We have noted your second look. The person can see it."))
            return redirect("checks")
        except (actions.SamePerson, actions.NotWaiting) as problem:
            form.add_error(None, str(problem))
    return _form(request, voice, form, _("A second look"), _("Save"), check=check)


@open_to(*LISTENS)
@never_cache
def new_code(request: Any, reference: str) -> HttpResponse:
    """A new code for somebody on the phone or at the desk, to be read out; shown in this browser alone."""
    voice = _voice(reference)
    if request.method == "POST":
        told = actions.new_code(voice, because="called", by=request.acting.person)
        assert told.press is not None
        showing.remember(request, told.voice, told.press)
        return redirect("voice_new_code", reference)
    found = showing.shown(request)
    mine = found if found and found.voice == voice else None
    return render(request, "listen/staff_code.jinja", {"voice": voice, "code": mine})


@open_to(*LISTENS)
@require_safe
def checks(request: Any) -> HttpResponse:
    """What waits for a second look, oldest first (VOI-19)."""
    page = page_by_key(checks_waiting(), request, key=("made_at", "pk"))
    return render(request, "listen/checks.jinja", {"page": page, "me": request.acting.person})


@open_to(*LISTENS)
@require_safe
def log(request: Any) -> HttpResponse:
    """Every check with its reason, as a table for a spreadsheet; no word of any teller is in it."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="checks-{clock.today()}.csv"'
    answer.write("\ufeff")
    out = csv.writer(answer)
    out.writerow(
        [_("Reference"), _("When"), _("Outcome"), _("Reason"), _("By"), _("Second look"), _("By"), _("Answered")]
    )
    for row in checks_log():
        out.writerow([_safe(cell) for cell in _cells(row)])
    return answer


def _cells(row: Moderation) -> list[str]:
    second = "" if row.is_upheld is None else _("agreed") if row.is_upheld else _("not agreed")
    when = row.made_at.astimezone(clock.LONDON).date().isoformat()
    seconded = str(row.second_by) if row.second_by else ""
    answered = _("yes") if row.teller_said_at else _("no")
    return [row.voice.reference, when, row.get_outcome_display(), row.reason, str(row.by), second, seconded, answered]


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _form(
    request: Any, voice: Voice, form: Any, title: str, button: str, check: Moderation | None = None
) -> HttpResponse:
    words = {"voice": voice, "form": form, "title": title, "button": button, "check": check}
    return render(request, "listen/staff_form.jinja", words)
