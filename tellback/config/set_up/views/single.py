"""Pages that ask for one thing each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tellback.config.set_up import actions, forms
from tellback.config.set_up.live import looked_at
from tellback.config.set_up.showing import KEPT, kept, page_of
from tellback.config.set_up.steps import standing
from tellback.config.set_up.written import written
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.access import AccessRequest, open_to
from tellback.people.actions import describe
from tellback.people.calendars import due
from tellback.people.models import Clock, Deployment, Occasion, Role, Unit
from tellback.ui.colours import HOUSE, PAIRS, contrast


@require_safe
@open_to(Role.ADMINISTRATOR)
def steps(request: AccessRequest) -> HttpResponse:
    """Every step, what it is for and what it still misses."""
    rows = standing(get_object_or_404(Deployment))
    done = sum(row.state == "done" for row in rows)
    return render(request, "config/set_up/steps.jinja", {"rows": rows, "done": done})


@open_to(Role.ADMINISTRATOR)
def contacts(request: AccessRequest) -> HttpResponse:
    """The name, and how people reach it or complain."""
    return _described(request, "set_up_contacts", forms.ContactsForm)


@open_to(Role.ADMINISTRATOR)
def nation(request: AccessRequest) -> HttpResponse:
    """Whose bank holidays count; with each, the day on which five working days from today would end."""
    today = clock.today()
    choices = forms.NationForm.base_fields["calendar"].choices  # type: ignore[attr-defined]
    ends = {key: due(today, 5, Unit.WORKING_DAYS, key) for key, _label in choices}
    return _described(request, "set_up_nation", forms.NationForm, "config/set_up/nation.jinja", ends=ends)


def _described(request: AccessRequest, name: str, form: Any, template: str = KEPT, **more: Any) -> HttpResponse:
    deployment = get_object_or_404(Deployment)
    filled = form(request.POST if request.method == "POST" else None, row=deployment)
    if request.method == "POST" and filled.is_valid():
        describe(deployment, values=filled.cleaned_data)
        return kept(request, _("It is kept. People see it from now on."))
    return page_of(request, name, template, form=filled, **more)


@open_to(Role.ADMINISTRATOR)
def words(request: AccessRequest) -> HttpResponse:
    """What people here call a place of each size."""
    form = forms.WordsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.call_places(form.called)
        return kept(request)
    return page_of(request, "set_up_words", "config/set_up/words.jinja", form=form)


@require_safe
@open_to(Role.ADMINISTRATOR)
def clocks(request: AccessRequest) -> HttpResponse:
    """Every clock with who says so; one is changed by adding another from a day on."""
    rows = Clock.objects.select_related("body").order_by("-valid_from", "id")[:200]
    in_order = sorted(rows, key=lambda row: Occasion.values.index(row.occasion))
    return page_of(request, "set_up_clocks", "config/set_up/clocks.jinja", rows=in_order)


@open_to(Role.ADMINISTRATOR)
def look(request: AccessRequest) -> HttpResponse:
    """The colours, and in words how well each can be read."""
    deployment = get_object_or_404(Deployment)
    now = HOUSE | {name: value for name, value in deployment.colours.items() if name in HOUSE}
    held = now | {
        "look": deployment.colours.get("look", "house"),
        "nhs_agreed": deployment.colours.get("look") == "nhs",
    }
    form = forms.LookForm(request.POST if request.method == "POST" else None, initial=held)
    if request.method == "POST" and form.is_valid():
        actions.paint(deployment, colours=form.colours)
        return kept(request, _("It is kept. Every page has these colours from now on."))
    read = [(form[name], forms.in_words(contrast(now[name], now["paper"]))) for name in PAIRS]
    return page_of(request, "set_up_look", "config/set_up/look.jinja", form=form, read=read)


@open_to(Role.ADMINISTRATOR)
def message(request: AccessRequest) -> HttpResponse:
    """Send yourself one message, and see whether it left."""
    person = request.acting.person
    if request.method == "POST" and person is not None:
        actions.send_test_message(person)
        messages.success(request, _("The message waits to be sent. That takes about a minute."))
        return redirect("set_up_message")
    own = Message.objects.filter(once__startswith=f"{actions.TEST_MESSAGE}{person.pk if person else 0}:")
    backend = settings.EMAIL_BACKEND.rsplit(".", 2)[-2]
    more = {"rows": own.order_by("-made_at", "-id")[:5], "backend": backend, "sender": settings.DEFAULT_FROM_EMAIL}
    return page_of(request, "set_up_message", "config/set_up/message.jinja", **more)


@require_safe
@open_to(Role.ADMINISTRATOR)
def live(request: AccessRequest) -> HttpResponse:
    """What is missing before people come. It turns nothing on."""
    return render(request, "config/set_up/live.jinja", {"rows": looked_at(get_object_or_404(Deployment))})


@require_safe
@open_to(Role.ADMINISTRATOR)
def as_file(request: AccessRequest) -> HttpResponse:
    """Everything that has been set up, as one file."""
    get_object_or_404(Deployment)
    name = {"Content-Disposition": 'attachment; filename="partnership.yaml"'}
    return HttpResponse(written(), content_type="application/yaml; charset=utf-8", headers=name)
