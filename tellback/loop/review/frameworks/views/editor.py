"""The editor of a draft: the words around its areas, and each area on a page of its own (RVW-01)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.review.frameworks import actions, editing, queries
from tellback.loop.review.frameworks.area_form import AreaForm
from tellback.loop.review.frameworks.forms import FrameForm, NewAreaForm
from tellback.loop.review.frameworks.rules import WRITERS, Refused
from tellback.loop.review.frameworks.shape import Area, For, Framework
from tellback.loop.review.frameworks.views.asking import done, draft_or_404
from tellback.loop.review.models import Version
from tellback.people.access import AccessRequest, open_to


@open_to(*WRITERS)
def edit(request: AccessRequest, pk: int) -> HttpResponse:
    """Title, about, levels and answers; the areas are links from here."""
    version = draft_or_404(pk)
    form = FrameForm(_sent(request), whole=version.whole, initial={"seen": editing.mark(editing.frame(version.whole))})

    def act(data: dict[str, Any]) -> None:
        def reword(whole: Framework) -> Framework:
            editing.refuse_old(editing.frame(whole), data["seen"])
            return editing.with_frame(whole, **form.words())

        actions.change(version, edit=reword)

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Saved. It is still a draft."))
        return redirect("framework_edit", pk)
    _see_again(form, editing.frame(version.whole))
    return render(request, "review/frameworks/edit.jinja", {"form": form, "version": version, "whole": version.whole})


@open_to(*WRITERS)
def area(request: AccessRequest, pk: int, code: str) -> HttpResponse:
    """One area: its words, its prompts by level, prompts taken out and added."""
    version = draft_or_404(pk)
    part = _area(version, code)
    form = AreaForm(_sent(request), whole=version.whole, area=part, initial={"seen": editing.mark(part)})
    taken = queries.codes_ever(version.framework) if request.method == "POST" else set()

    def act(data: dict[str, Any]) -> None:
        def reword(whole: Framework) -> Framework:
            editing.refuse_old(whole.area(code), data["seen"])
            return editing.with_area(whole, code, form.words(), taken=taken)

        actions.change(version, edit=reword)

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Saved. It is still a draft."))
        return redirect("framework_area", pk, code)
    _see_again(form, version.whole.area(code))
    return render(request, "review/frameworks/area.jinja", {"form": form, "version": version, "area": part})


@open_to(*WRITERS)
def new_area(request: AccessRequest, pk: int) -> HttpResponse:
    """One more area."""
    version = draft_or_404(pk)
    form = NewAreaForm(_sent(request), asks=For.REVIEW in version.whole.uses)
    taken = queries.codes_ever(version.framework) if request.method == "POST" else set()

    def act(data: dict[str, Any]) -> None:
        first = editing.Words(data["text"], data["text_easy"]) if "text" in data else None
        words = {"title": data["title"], "aim": data["aim"], "easy": data["easy"], "prompt": first}
        actions.change(version, edit=lambda whole: editing.with_new_area(whole, **words, taken=taken))

    if request.method == "POST" and done(form, act):
        messages.success(request, _("The area is added. Open it to add more prompts."))
        return redirect("framework_edit", pk)
    return render(request, "review/frameworks/area_new.jinja", {"form": form, "version": version})


@open_to(*WRITERS)
@require_POST
def area_out(request: AccessRequest, pk: int, code: str) -> HttpResponse:
    """Take an area out of a draft."""
    version = draft_or_404(pk)
    part = _area(version, code)
    try:
        actions.change(version, edit=lambda whole: editing.without_area(whole, code))
        messages.success(request, _("“%(title)s” is taken out of the draft.") % {"title": part.title})
    except Refused as why:
        messages.error(request, str(why))
    return redirect("framework_edit", pk)


def _sent(request: AccessRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _area(version: Version, code: str) -> Area:
    found = version.whole.area(code)
    if found is None:
        raise Http404
    return found


def _see_again(form: Any, part: object) -> None:
    """What stands there now was shown, or told of: saving again replaces it."""
    if form.is_bound and part is not None:
        form.data = form.data.copy()
        form.data["seen"] = editing.mark(part)
