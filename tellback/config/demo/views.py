"""The pages and presses of the demo."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tellback.config.demo import actions
from tellback.config.demo.done import SENT_KEY
from tellback.config.demo.showing import HIDDEN_KEY, PARTS, demo_only
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.access import EVERYONE, open_to
from tellback.people.models import Person
from tellback.ui.paging import page_by_key
from tellback.ui.words import day


@require_POST
@open_to(EVERYONE)
@demo_only
def be(request: HttpRequest) -> HttpResponse:
    """One press: you are this made-up person."""
    _word, email = PARTS.get(request.POST.get("who", ""), PARTS["resident"])
    kept = {key: request.session[key] for key in (HIDDEN_KEY, SENT_KEY) if key in request.session}
    if not email:
        logout(request)
    else:
        person = get_object_or_404(Person, email=email)
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.update(kept)
    return redirect("staff_home" if email else "home")


@require_POST
@open_to(EVERYONE)
@demo_only
def move(request: HttpRequest) -> HttpResponse:
    """Seven days go by: what fell due is done now, as the worker would have done it."""
    actions.move_on(days=7)
    messages.success(request, _("Seven days have gone by. It is %(date)s.") % {"date": day(clock.today())})
    return _back(request)


@require_GET
@open_to(EVERYONE)
@demo_only
def messages_tray(request: HttpRequest) -> HttpResponse:
    """Every message that would have been sent, newest first."""
    page = page_by_key(Message.objects.all(), request, key=("-made_at", "-id"))
    return render(request, "config/messages.jinja", {"page": page})


@require_GET
@open_to(EVERYONE)
@demo_only
def own(request: HttpRequest) -> HttpResponse:
    """How to start a partnership of your own."""
    return render(request, "config/own.jinja")


@require_POST
@open_to(EVERYONE)
@demo_only
def hide_hints(request: HttpRequest) -> HttpResponse:
    """No more hints in this browser."""
    request.session[HIDDEN_KEY] = True
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    where = request.POST.get("next", "")
    return redirect(where if url_has_allowed_host_and_scheme(where, allowed_hosts=None) else "home")
