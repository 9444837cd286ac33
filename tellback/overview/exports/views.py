"""Taking everything out, or one board's record: for administrators, who are named in the record (ACC-07)."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.ledger import actions as ledger
from tellback.ledger.models import Export, Line
from tellback.overview import jobs
from tellback.overview.exports import files
from tellback.overview.exports.forms import ExportForm
from tellback.people.access import AccessRequest, open_to
from tellback.people.models import Role
from tellback.ui.paging import page_by_key

REFRESH_SECONDS = 3


@open_to(Role.ADMINISTRATOR)
def exports(request: AccessRequest) -> HttpResponse:
    """Ask for a copy, see how far it is, and who took which and when."""
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        jobs.ask_for(ledger.ask_export(body=form.cleaned_data["body"], by=request.acting.person))
        return redirect(f"{reverse('exports')}?watch=1")
    page = page_by_key(Export.objects.select_related("body", "by"), request, key=("-asked_at", "-id"))
    watching = "watch" in request.GET and any(one.state == Export.State.WAITING for one in page)
    known = {"page": page, "form": form, "taken": _taken(list(page)), "watching": watching}
    response = render(request, "overview/exports.jinja", known)
    if watching:
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


@open_to(Role.ADMINISTRATOR)
@require_POST
def export_take(request: AccessRequest, pk: int) -> HttpResponseBase:
    """The file itself; that it was taken is in the record before its first byte goes."""
    export = get_object_or_404(Export, pk=pk, state=Export.State.READY)
    if files.is_over(export) or not files.file_of(export).is_file():
        jobs.erase(export)
        said = _("This copy is erased: its day was over, or somebody in it took their words back. Ask for a new one.")
        messages.success(request, said)
        return redirect("exports")
    ledger.export_taken(export, by=request.acting.person)
    return FileResponse(files.file_of(export).open("rb"), as_attachment=True, filename=f"tellback-{pk}.zip")


def _taken(shown: list[Export]) -> dict[str, list[Line]]:
    """Who took each of these, first first."""
    found = defaultdict(list)
    lines = Line.objects.filter(kind="export-taken", about__in=[one.about for one in shown]).select_related("by")
    for line in lines.order_by("id"):
        found[line.about].append(line)
    return found
