"""Groups and communities from a spreadsheet: choose it, match it, look at the try, add them, take them back (PAR-15)."""

from __future__ import annotations

from itertools import islice

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.people.access import AccessRequest, open_to
from tellback.people.models import Role
from tellback.people.models.sheets import GroupFile
from tellback.people.rules import NotPossible
from tellback.people.sheets import actions
from tellback.people.sheets.built_on import split
from tellback.people.sheets.forms import ColumnsForm, GroupFileForm
from tellback.people.sheets.reading import Unreadable, read
from tellback.ui.paging import page_by_key

LARGEST = 5 * 1024 * 1024
SAMPLE = 3
State = GroupFile.State


@open_to(Role.ADMINISTRATOR)
def group_files(request: AccessRequest) -> HttpResponse:
    """Spreadsheets brought in before, and a box for another one."""
    form = GroupFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (made := _kept(form, request)):
        return redirect("group_file", made.pk)
    rows = GroupFile.objects.select_related("by").defer("contents")
    page = page_by_key(rows, request, key=("-started_at", "-id"))
    return render(request, "people/group_files.jinja", {"form": form, "page": page})


def _kept(form: GroupFileForm, request: AccessRequest) -> GroupFile | None:
    file, what = form.cleaned_data["file"], form.cleaned_data["what"]
    try:
        if file.size > LARGEST:
            raise Unreadable(_("The file is larger than 5 MB. Split it into several files."))
        return actions.keep_file(what=what, file_name=file.name, contents=file.read(), by=request.acting.person)
    except Unreadable as why:
        form.add_error("file", str(why))
        return None


@open_to(Role.ADMINISTRATOR)
def group_file(request: AccessRequest, pk: int) -> HttpResponse:
    """One spreadsheet: its columns while it waits for them, then what the try says, or what came of it."""
    file = get_object_or_404(GroupFile, pk=pk)
    form = _columns(file, request) if file.contents is not None else None
    if form and request.method == "POST" and form.is_valid() and _matched(file, form):
        return redirect("group_file", pk)
    return render(request, "people/group_file.jinja", {"file": file, "form": form})


def _columns(file: GroupFile, request: AccessRequest) -> ColumnsForm:
    sheet = read(bytes(file.contents or b""))
    sample = [cells for _row, cells in islice(sheet.rows, SAMPLE)]
    initial = {f"column_{i}": file.matching.get(str(i), "leave") for i in range(len(sheet.columns))}
    data = request.POST if request.method == "POST" else None
    return ColumnsForm(data, columns=sheet.columns, sample=sample, initial=initial)


def _matched(file: GroupFile, form: ColumnsForm) -> bool:
    try:
        actions.match(file, matching=form.matching())
    except (NotPossible, Unreadable) as why:
        form.add_error(None, str(why))
        return False
    return True


@open_to(Role.ADMINISTRATOR)
@require_POST
def group_file_start(request: AccessRequest, pk: int) -> HttpResponse:
    """Add what is new."""
    file = get_object_or_404(GroupFile.objects.defer("contents"), pk=pk)
    try:
        actions.bring_in(file)
        messages.success(request, _("They are added."))
    except (NotPossible, Unreadable) as why:
        messages.error(request, str(why))
    return redirect("group_file", pk)


@open_to(Role.ADMINISTRATOR)
@require_POST
def group_file_erase(request: AccessRequest, pk: int) -> HttpResponse:
    """Give it up."""
    actions.erase_file(get_object_or_404(GroupFile.objects.defer("contents"), pk=pk))
    messages.success(request, _("The file is erased."))
    return redirect("group_files")


@open_to(Role.ADMINISTRATOR)
def group_file_take_back(request: AccessRequest, pk: int) -> HttpResponse:
    """What taking it back would do, and the yes."""
    file = get_object_or_404(GroupFile.objects.defer("contents"), pk=pk)
    if request.method == "POST":
        try:
            number = actions.take_back(file)
            messages.success(request, _("Taken back: %(number)d.") % {"number": number})
        except NotPossible as why:
            messages.error(request, str(why))
        return redirect("group_file", pk)
    going, staying = split(file)
    return render(
        request, "people/group_file_take_back.jinja", {"file": file, "goes": len(going), "staying": staying[:100]}
    )
