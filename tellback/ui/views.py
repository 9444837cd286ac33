"""Two pages that know nothing of the domain: a partnership's colours, and every macro on one page for developers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tellback.ui.colours import properties
from tellback.ui.example import ExampleForm, example_page


@require_safe
def theme_css(request: HttpRequest) -> HttpResponse:
    """This partnership's colours as a stylesheet."""
    deployment = getattr(request, "deployment", None)
    sheet = properties(getattr(deployment, "colours", None) or {})
    return HttpResponse(sheet, content_type="text/css; charset=utf-8", headers={"Cache-Control": "public, max-age=300"})


def components(request: HttpRequest) -> HttpResponse:
    """Every macro in every state, for people who write pages. Not part of a live deployment."""
    deployment = getattr(request, "deployment", None)
    if not (settings.TESTING or getattr(deployment, "is_demo", False)):
        raise Http404
    form = ExampleForm(request.POST or None, request.FILES or None) if request.method == "POST" else ExampleForm()
    wrong = ExampleForm({"day-day": "31", "day-month": "2", "day-year": "2027", "email": "x"})
    seen: dict[str, Any] = {"form": form, "wrong": wrong, "page": example_page(request), "day": dt.date(2027, 3, 2)}
    return render(request, "ui/components.jinja", seen)


# Said as a word, because this part of the house may not import people.access, where the doors are.
for view in (theme_css, components):
    view.open_to = frozenset({"everyone"})  # type: ignore[attr-defined]
