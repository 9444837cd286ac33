"""Themes: what voices can be about."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.learn import actions
from tellback.loop.learn.forms import ThemeNameForm
from tellback.loop.learn.models import Theme
from tellback.loop.learn.rules import WRITERS
from tellback.loop.learn.views.asking import done, refusals_said, said
from tellback.people.access import AccessRequest, open_to
from tellback.ui.paging import page_by_key


@open_to(*WRITERS)
def theme_list(request: AccessRequest) -> HttpResponse:
    """Every theme by its name, and a box for a new one."""
    form = ThemeNameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(form, lambda given: actions.add_theme(given["name"]), "name"):
        said(request, _("The theme can be given to voices now."))
        return redirect("themes")
    page = page_by_key(Theme.objects.all(), request, key=("name", "id"), size=100)
    return render(request, "learn/themes.jinja", {"page": page, "form": form})


@open_to(*WRITERS)
def theme_page(request: AccessRequest, slug: str) -> HttpResponse:
    """One theme: another name for it."""
    theme = get_object_or_404(Theme, slug=slug)
    form = ThemeNameForm(request.POST if request.method == "POST" else None, initial={"name": theme.name})
    if request.method == "POST" and done(form, lambda given: actions.rename_theme(theme, name=given["name"]), "name"):
        said(request, _("Renamed. Every voice that has it keeps it."))
        return redirect("themes")
    return render(request, "learn/theme.jinja", {"theme": theme, "form": form})


@open_to(*WRITERS)
@require_POST
def theme_retire(request: AccessRequest, slug: str) -> HttpResponse:
    """Offer it no longer, or again."""
    theme = get_object_or_404(Theme, slug=slug)
    with refusals_said(request):
        if theme.retired_at:
            actions.bring_back(theme)
            said(request, _("The theme is offered again."))
        else:
            actions.retire_theme(theme)
            said(request, _("The theme is no longer offered. Voices that have it keep it."))
    return redirect("themes")
