"""Bringing in a file: choose it, match its columns, look at a try, bring it in, watch, take it back (INS-07)."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.learn import jobs
from tellback.loop.learn.forms import FileForm
from tellback.loop.learn.imports import actions
from tellback.loop.learn.imports.forms import SAMPLE, MatchForm
from tellback.loop.learn.imports.guessing import ENOUGH, guess
from tellback.loop.learn.imports.matching import FileKind, Matching
from tellback.loop.learn.models import Import
from tellback.loop.learn.queries.imports import plan
from tellback.loop.learn.rules import WRITERS, Refused
from tellback.loop.learn.views.asking import me, refusals_said, said
from tellback.people.access import AccessRequest, open_to
from tellback.people.sheets.reading import LARGEST_FILE, Unreadable, read
from tellback.ui.paging import page_by_key

STATE = Import.State
WORKING = (STATE.MATCHED, STATE.RUNNING, STATE.UNDOING)
REFRESH_SECONDS = 3


@open_to(*WRITERS)
def import_list(request: AccessRequest) -> HttpResponse:
    """Files brought in before, and a box for another one."""
    form = FileForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (made := _kept(form, request)):
        return redirect("import", made.pk)
    rows = Import.objects.select_related("source", "by").defer("contents", "matching", "columns")
    page = page_by_key(rows, request, key=("-started_at", "-id"))
    return render(request, "learn/imports.jinja", {"page": page, "form": form})


def _kept(form: FileForm, request: AccessRequest) -> Import | None:
    """The file, kept; None where it cannot be read, and the form says why."""
    file = form.cleaned_data["file"]
    try:
        if file.size > LARGEST_FILE:
            raise Unreadable(_("The file is larger than 50 MB. Split it into several files."))
        return actions.keep_file(file_name=file.name, contents=file.read(), by=request.acting.person)
    except Unreadable as why:
        form.add_error("file", str(why))
        return None


@open_to(*WRITERS)
def import_page(request: AccessRequest, pk: int) -> HttpResponse:
    """One file: what is known of it now, and the one thing to do next. While it is worked on the page looks again."""
    run = _run(pk)
    watching = run.state in WORKING and "watch" in request.GET
    known: dict[str, Any] = {
        "run": run,
        "problems": list(run.problems.order_by("row", "id")[:100]),
        "is_working": run.state in WORKING,
        "has_file": Import.objects.filter(pk=pk, contents__isnull=False).exists(),
        "watching": watching,
    }
    response = render(request, "learn/import.jinja", known)
    if watching:
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


@open_to(*WRITERS)
def import_match(request: AccessRequest, pk: int) -> HttpResponse:
    """Say what each column is and where the words come from; then the file is tried, and nothing is stored yet."""
    run = Import.objects.filter(pk=pk, contents__isnull=False).exclude(state__in=actions.BUSY_OR_OVER).first()
    if run is None:
        raise Http404
    form = _match_form(run, request)
    if request.method == "POST" and form.is_valid() and _matched(run, form):
        return redirect(f"{_address(run)}?watch=1")
    others = [kind for kind in FileKind if kind != form.kind]
    return render(request, "learn/import_match.jinja", {"run": run, "form": form, "others": others})


def _match_form(run: Import, request: AccessRequest) -> MatchForm:
    sheet = read(bytes(run.contents or b""))
    first = [cells for _row, cells in islice(sheet.rows, ENOUGH)]
    matching = Matching.from_json(run.matching)
    if (asked := request.GET.get("kind")) in FileKind.values and asked != matching.kind:
        matching = guess(sheet.columns, first, FileKind(asked))
    initial: dict[str, Any] = {f"column_{i}": f for i, f in matching.fields.items()}
    initial |= {f"column_{i}": "leave" for i in range(len(sheet.columns)) if f"column_{i}" not in initial}
    if source := run.source:
        initial |= {"source": source.name, "organisation": source.organisation, "rights": source.rights}
        initial["made_on"] = source.made_on
    data = request.POST if request.method == "POST" else None
    return MatchForm(data, columns=sheet.columns, sample=first[:SAMPLE], kind=matching.kind, initial=initial)


def _matched(run: Import, form: MatchForm) -> bool:
    given = form.cleaned_data
    source = actions.source_named(
        given["source"], organisation=given["organisation"], rights=given["rights"], made_on=given["made_on"]
    )
    try:
        actions.match(run, matching=form.matching(), source=source)
    except Refused as why:
        form.add_error(None, str(why))
        return False
    jobs.ask_for(run)
    return True


@open_to(*WRITERS)
@require_POST
def import_start(request: AccessRequest, pk: int) -> HttpResponse:
    """Bring it in for real, or go on where it stopped."""
    run = _run(pk)
    with refusals_said(request):
        actions.go_on(run) if run.state == STATE.STOPPED else actions.begin(run)
        jobs.ask_for(run)
    return redirect(f"{_address(run)}?watch=1")


@open_to(*WRITERS)
@require_POST
def import_stop(request: AccessRequest, pk: int) -> HttpResponse:
    """Stop after the batch that is under way."""
    run = _run(pk)
    actions.stop(run)
    said(request, _("Stopped. What is in stays in. You can go on, or erase the file."))
    return redirect("import", run.pk)


@open_to(*WRITERS)
@require_POST
def import_erase(request: AccessRequest, pk: int) -> HttpResponse:
    """Give it up: the file is erased, what is in stays in."""
    run = _run(pk)
    actions.erase_file(run)
    said(request, _("The file is erased."))
    return redirect("imports")


@open_to(*WRITERS)
def import_take_back(request: AccessRequest, pk: int) -> HttpResponse:
    """What taking this file back would do, and the yes; while it is worked on, a second yes only has it go on."""
    run = _run(pk)
    if request.method != "POST":
        return render(request, "learn/import_take_back.jinja", {"run": run, "plan": plan(run)})
    with refusals_said(request):
        if not actions.ask_back(run, by=me(request.acting)):
            said(request, _("Somebody has begun to take it back already. It goes on."))
        jobs.ask_to_take_back(run)
    return redirect(f"{_address(run)}?watch=1")


def _run(pk: int) -> Import:
    run = Import.objects.select_related("source", "by").defer("contents").filter(pk=pk).first()
    if run is None:
        raise Http404
    return run


def _address(run: Import) -> str:
    return reverse("import", args=[run.pk])
