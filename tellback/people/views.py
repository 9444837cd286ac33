"""The pages of the partnership itself, and for which organisation a person acts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.people import actions, forms
from tellback.people.access import SIGNED_IN, AccessRequest, open_to
from tellback.people.acting import ORGANISATION_KEY
from tellback.people.models import Community, Deployment, Membership, Role
from tellback.people.rules import NotPossible
from tellback.people.things import KINDS, Kind, name_of
from tellback.ui.paging import page_by_key

KEEPERS = (Role.ADMINISTRATOR, Role.OFFICER)


@require_POST
@open_to(SIGNED_IN)
def choose_organisation(request: AccessRequest) -> HttpResponse:
    """Act for another of your organisations, with the same account (PAR-01)."""
    chosen = request.POST.get("organisation", "")
    if chosen in {str(mine.pk) for mine in request.acting.organisations}:
        request.session[ORGANISATION_KEY] = int(chosen)
    return redirect("staff_home")


@open_to(*KEEPERS)
def partnership(request: AccessRequest) -> HttpResponse:
    """Everything the partnership is made of."""
    kinds = [kind for kind in KINDS.values() if request.acting.may(*kind.who)]
    return render(request, "people/partnership.jinja", {"kinds": kinds, "may_describe": _administers(request)})


@open_to(Role.ADMINISTRATOR)
def describe(request: AccessRequest) -> HttpResponse:
    """The name of the partnership and how people reach it."""
    deployment = get_object_or_404(Deployment)
    form = forms.PartnershipForm(request.POST or None, row=deployment)
    if request.method == "POST" and form.is_valid():
        actions.describe(deployment, values=form.cleaned_data)
        messages.success(request, _("It is kept. People see it from now on."))
        return redirect("partnership")
    return render(request, "people/describe.jinja", {"form": form})


@open_to(*KEEPERS)
def things(request: AccessRequest, key: str) -> HttpResponse:
    """All organisations, or all places, and so on."""
    kind = _kind(request, key)
    page = page_by_key(kind.rows(), request, key=kind.order)
    rows = [(row.pk, name_of(row), [str(word) for word in kind.beside(row) if word], row) for row in page]
    return render(request, "people/things.jinja", {"kind": kind, "page": page, "rows": rows})


@open_to(*KEEPERS)
def thing(request: AccessRequest, key: str, pk: int | None = None) -> HttpResponse:
    """Add one, or change one."""
    kind = _kind(request, key)
    row = get_object_or_404(kind.rows(), pk=pk) if pk else None
    if row is not None and kind.is_fixed:
        raise Http404
    form = kind.form_for(row)(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid() and _kept(request, kind, row, form):
        messages.success(request, _("It is kept."))
        return redirect("things", key)
    page = {"kind": kind, "row": row, "form": form, "name": name_of(row) if row else ""}
    if isinstance(row, Community):
        page["join"] = forms.JoinForm(row=row)
    return render(request, "people/thing.jinja", page)


@require_POST
@open_to(*KEEPERS)
def join(request: AccessRequest, pk: int) -> HttpResponse:
    """Two names, one community; or two communities after all (PAR-04)."""
    community = get_object_or_404(Community, pk=pk)
    form = forms.JoinForm(request.POST, row=community)
    if not form.is_valid():
        messages.error(request, _("Choose a community from the list."))
        return redirect("thing", "communities", pk)
    into = form.cleaned_data["into"]
    try:
        actions.join(community, into=into) if into else actions.part(community)
        messages.success(request, _("It is kept. What people typed stays on their threads as they typed it."))
    except NotPossible as why:
        messages.error(request, str(why))
    return redirect("thing", "communities", pk)


def _kind(request: AccessRequest, key: str) -> Kind:
    kind = KINDS.get(key)
    if kind is None:
        raise Http404
    if not request.acting.may(*kind.who):
        raise PermissionDenied(_("Only an administrator can change these."))
    return kind


def _kept(request: AccessRequest, kind: Kind, row: Any, form: forms.ThingForm) -> bool:
    values = dict(form.cleaned_data)
    try:
        if kind.model is Membership and row is None:
            actions.invite(values.pop("email"), by=str(request.acting.person), **values)
        elif row is None:
            actions.add(kind.model, values=values)
        else:
            actions.change(row, values=values)
    except NotPossible as why:
        form.add_error(why.field if why.field in form.fields else None, str(why))
        return False
    return True


def _administers(request: AccessRequest) -> bool:
    return request.acting.may(Role.ADMINISTRATOR)
