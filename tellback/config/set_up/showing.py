"""How a step is shown, and where its answer leads."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tellback.config.set_up.steps import STEPS
from tellback.people.access import AccessRequest

KEPT = "config/set_up/keep.jinja"


def page_of(request: AccessRequest, name: str, template: str = KEPT, **more: Any) -> HttpResponse:
    """The page of one step, with its words."""
    step = next(step for step in STEPS if step.name == name)
    return render(request, template, {"step": step, **more})


def kept(request: AccessRequest, words: str = "") -> HttpResponse:
    """It is kept; on to the list of steps."""
    messages.success(request, words or _("It is kept."))
    return redirect("set_up")
