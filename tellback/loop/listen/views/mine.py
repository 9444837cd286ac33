"""What a person does on their own thread: add, choose who sees it, answer us, take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tellback.loop.listen import actions
from tellback.loop.listen.forms import AddForm, ReplyForm
from tellback.loop.listen.models import Use, Voice
from tellback.loop.listen.opened import thread_needed, voice_of
from tellback.loop.listen.queries import live_consents, reason_to_answer, wordings
from tellback.people.access import CODE_HOLDER, open_to


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def add(request: Any, voice: Voice) -> HttpResponse:
    """Add words, any time (VOI-09)."""
    form = AddForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.add_words(voice, words=form.cleaned_data["words"], once=form.cleaned_data["key"])
        messages.success(request, _("We have what you added."))
        return redirect("mine")
    question = voice.additions.filter(is_question=True).exclude(words="").order_by("-said_at").first()
    return render(request, "listen/add.jinja", {"form": form, "question": question})


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
@require_safe
def sharing(request: Any, voice: Voice) -> HttpResponse:
    """See, give and take back each yes, one press each way; object in one press (CON-01, CON-03)."""
    given = live_consents(voice)
    rows = [(use, Use(use).label, words, given.get(use)) for use, words in wordings().items()]
    return render(request, "listen/sharing.jinja", {"rows": rows, "voice": voice})


@open_to(CODE_HOLDER)
@require_POST
@thread_needed
def consent(request: Any, voice: Voice, use: str, answer: str) -> HttpResponse:
    """One yes given or taken back."""
    if use not in Use.values:
        raise Http404
    credit = request.POST.get("credit", "")[:120].strip()
    if answer == "no":
        actions.take_back_consent(voice, use=use)
        messages.success(request, _("You took that back. We have stopped."))
    elif use == Use.CREDIT and not credit:
        messages.warning(request, _("Enter the name to show with your words, then say yes."))
    else:
        actions.give_consent(voice, use=use, credit=credit)
        messages.success(request, _("You said yes to that. You can take it back here at any time."))
    return redirect("mine_sharing")


@open_to(CODE_HOLDER)
@require_POST
@thread_needed
def object_to_use(request: Any, voice: Voice, answer: str) -> HttpResponse:
    """Object to our use of the words, or end the objection: one press."""
    if answer == "no":
        actions.stop_objecting(voice)
        messages.success(request, _("Thank you. We may use your words again."))
    else:
        actions.object_to(voice)
        messages.success(request, _("We keep your words out of all further work from now on."))
    return redirect("mine_sharing")


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def take_back(request: Any, voice: Voice) -> HttpResponse:
    """Take my words back: what goes, what cannot, and one press (CON-03)."""
    if request.method == "POST":
        actions.take_back(voice)
        return redirect("mine_taken_back")
    return render(request, "listen/take_back.jinja", {"voice": voice})


@open_to(CODE_HOLDER)
@never_cache
@require_safe
def taken_back(request: Any) -> HttpResponse:
    """When the words were taken back, and nothing else."""
    voice = voice_of(request)
    if voice is None:
        return redirect("mine_open")
    if not voice.withdrawn_at:
        return redirect("mine")
    return render(request, "listen/taken_back.jinja", {"voice": voice})


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def reply(request: Any, voice: Voice) -> HttpResponse:
    """Why the words were set aside, and the person's answer (VOI-19)."""
    check = reason_to_answer(voice)
    if check is None:
        return redirect("mine")
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.answer_setting_aside(voice, words=form.cleaned_data["words"])
        messages.success(request, _("We have your answer. A colleague will look again."))
        return redirect("mine")
    return render(request, "listen/reply.jinja", {"form": form, "check": check})
