"""Did we understand you? A person answers with their code alone (INS-03)."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tellback.loop.learn import actions
from tellback.loop.learn.forms import UnderstoodForm
from tellback.loop.learn.models import Understood
from tellback.loop.learn.queries.insights import to_answer
from tellback.loop.learn.views.asking import done, said
from tellback.loop.listen.models import Voice
from tellback.loop.listen.opened import thread_needed
from tellback.people.access import CODE_HOLDER, AccessRequest, open_to


@open_to(CODE_HOLDER)
@thread_needed
def mine_understood(request: AccessRequest, voice: Voice, reference: str) -> HttpResponse:
    """Read what we made of it, and say whether it says what you meant."""
    insight = to_answer(voice, reference)
    if insight is None:
        raise Http404
    answered = Understood.objects.filter(insight=insight, voice=voice, forgotten_at=None).first()
    initial = {"reply": answered.reply, "words": answered.words} if answered else {}
    form = UnderstoodForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and done(form, lambda given: actions.say_understood(insight, voice=voice, **given)):
        said(request, _("Thank you. We have your answer, and a colleague reads it."))
        return redirect("mine")
    return render(request, "learn/understood.jinja", {"form": form, "insight": insight, "answered": answered})
