"""What a person tells us about how it went, with their code alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tellback.loop.listen.models import Voice
from tellback.loop.listen.opened import thread_needed
from tellback.loop.tell import actions
from tellback.loop.tell.forms import AnswerForm, NotHappenedForm
from tellback.loop.tell.models import Told
from tellback.loop.tell.queries import answers_of, decision_of, promised
from tellback.loop.tell.rules import was_for
from tellback.people.access import CODE_HOLDER, open_to
from tellback.people.disclosure import usual


@open_to(CODE_HOLDER)
@thread_needed
def answer(request: Any, voice: Voice, reference: str) -> HttpResponse:
    """Did this leave you more able, less able, or no different? (FBK-04)"""
    decision = decision_of(voice, reference)
    if decision is None:
        raise Http404
    earlier = answers_of(voice, [decision.pk]).get(decision.pk)
    told = Told.objects.filter(voice=voice, decision=decision).exists()
    if earlier is None and not was_for(voice, decision, told=told):
        messages.info(request, _("This was decided before you told us, so we do not ask what it did to you."))
        return redirect("mine")
    sent = request.POST if request.method == "POST" else None
    form = AnswerForm(sent, initial={"feeling": earlier.feeling} if earlier else None)
    if request.method == "POST" and form.is_valid():
        actions.answer(voice, decision=decision, **form.cleaned_data)
        messages.success(request, _("Thank you. The board will read this, and will not know that it was you."))
        return redirect("mine")
    few = decision.voices_behind < usual().fewest
    page = {"form": form, "decision": decision, "earlier": earlier, "few": few}
    return render(request, "tell/answer.jinja", page)


@open_to(CODE_HOLDER)
@thread_needed
def not_happened(request: Any, voice: Voice, reference: str) -> HttpResponse:
    """This has not happened (FBK-08)."""
    found = promised(voice, reference)
    if found is None:
        raise Http404
    decision, action = found
    # Pressing without a word is enough: an empty form that was sent is a form that was sent.
    form = NotHappenedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.say_not_happened(voice, decision=decision, action=action, **form.cleaned_data)
        messages.success(request, _("We have it. Your thread says by when we answer."))
        return redirect("mine")
    return render(request, "tell/not_happened.jinja", {"form": form, "decision": decision, "action": action})
