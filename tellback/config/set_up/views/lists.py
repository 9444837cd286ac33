"""Pages that take a whole list: places, boards, people. All of it is kept, or none."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tellback.config.set_up import actions, forms, pasted
from tellback.config.set_up.document import Document
from tellback.config.set_up.rows import Laid, Report, Row, State
from tellback.config.set_up.shapes import SHAPES
from tellback.config.set_up.showing import page_of
from tellback.people.access import AccessRequest, open_to
from tellback.people.models import Body, Membership, Place, Role

MOST_SHOWN = 200


@open_to(Role.ADMINISTRATOR)
def places(request: AccessRequest) -> HttpResponse:
    """Paste the places, one a line, with spaces before those that lie inside another."""
    form = forms.PlacesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        document = pasted.places(form.cleaned_data["places"])
        report = _laid(request, document)
        if report.is_kept:
            messages.success(request, _new_and_same(report))
            return redirect("set_up_places")
        _tell(form, "places", document, report)
    rows = Place.objects.select_related("parent").order_by("pk")[:MOST_SHOWN]
    return page_of(request, "set_up_places", "config/set_up/places.jinja", form=form, rows=rows)


@open_to(Role.ADMINISTRATOR)
def boards(request: AccessRequest) -> HttpResponse:
    """A reporting line in one of three shapes, with the names used here."""
    shape = SHAPES.get(request.GET.get("shape", ""))
    form = shape and forms.LineForm(request.POST if request.method == "POST" else None, levels=shape.levels)
    if shape and form and request.method == "POST" and form.is_valid():
        document = Document(_line(shape.levels, form.names))
        report = _laid(request, document)
        if report.is_kept:
            messages.success(request, _new_and_same(report))
            return redirect("set_up_boards")
        for one in report.laid:
            for line, sentence in one.faults:
                form.add_error(f"level-{line - 1}", sentence)
    rows = Body.objects.select_related("reports_to").order_by("pk")[:MOST_SHOWN]
    more = {"form": form, "shape": shape, "shapes": SHAPES.values(), "rows": rows}
    return page_of(request, "set_up_boards", "config/set_up/boards.jinja", **more)


@open_to(Role.ADMINISTRATOR)
def people(request: AccessRequest) -> HttpResponse:
    """Invite a whole list: looked at first, row by row; sent only by a second press, and to nobody twice."""
    form = forms.PeopleForm(request.POST if request.method == "POST" else None, request.FILES or None)
    report: Report | None = None
    left_out: list[str] = []
    if request.method == "POST" and form.is_valid():
        text = form.text
        form = forms.PeopleForm(initial={"people": text})
        document, left_out = pasted.people(text)
        report = _laid(request, document, is_check=request.POST.get("do") != "invite")
        if report.is_kept:
            messages.success(request, _("Invited: %(new)d. Here already: %(same)d.") % _counts(report))
            return redirect("set_up_people")
        report.laid += [_shapeless(fault) for fault in document.faults]
    rows = Membership.objects.filter(until=None).select_related("person", "organisation", "body").order_by("pk")
    more = {"form": form, "report": report, "left_out": left_out, "rows": rows[:MOST_SHOWN], "roles": Role.choices}
    return page_of(request, "set_up_people", "config/set_up/people.jinja", **more)


def _laid(request: AccessRequest, document: Document, *, is_check: bool = False) -> Report:
    by = str(request.acting.person)
    return actions.lay_down(document.rows, by=by, is_check=is_check or bool(document.faults))


def _tell(form: Any, field: str, document: Document, report: Report) -> None:
    for line, sentence in sorted({*document.faults, *report.faults})[:20]:
        form.add_error(field, _("Line %(line)d: %(sentence)s") % {"line": line, "sentence": sentence})


def _counts(report: Report) -> dict[str, int]:
    return {"new": report.count(State.NEW), "same": report.count(State.SAME)}


def _new_and_same(report: Report) -> str:
    return _("New: %(new)d. Here already: %(same)d.") % _counts(report)


def _line(levels: Any, names: list[str]) -> list[Row]:
    """One row a board, each reporting to the one above; what it is called is only said of a new one."""
    rows = []
    for at, ((called, _name), name) in enumerate(zip(levels, names, strict=True)):
        given = {"name": name} | ({"reports_to": names[at - 1]} if at else {})
        rows.append(Row("boards", given, at + 1, first={"called": str(called)}))
    return rows


def _shapeless(fault: tuple[int, str]) -> Laid:
    return Laid(Row("people", {}, fault[0]), State.WRONG, (fault,))
