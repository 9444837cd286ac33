"""Tell everyone behind a decision: write, see how it will be read, try it, send it, stop it (FBK-03)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tellback.loop.decide.models import Decision
from tellback.loop.tell import actions
from tellback.loop.tell.forms import TellingForm
from tellback.loop.tell.models import Telling
from tellback.loop.tell.preview import five_readers, how_they_hear
from tellback.loop.tell.queries import owed_a_decision, telling_of, waits_for_telling
from tellback.loop.tell.rules import TELLERS, CannotTell, version
from tellback.people import clock
from tellback.people.access import open_to


@open_to(*TELLERS)
def tell_everyone(request: Any, reference: str) -> HttpResponse:
    """The answer to everyone behind one decision, from its first word to the last person told."""
    rows = Decision.objects.select_related("step", "body", "proposal__step")
    decision = get_object_or_404(rows, step__reference=reference)
    telling = telling_of(decision)
    asked = request.POST.get("do", "write") if request.method == "POST" else ""
    if telling is not None and asked in DOES:
        DOES[asked](request, telling)
        return redirect("tell_everyone", reference)
    form = _form(request, telling, is_sent=asked == "write")
    if asked == "write" and form.is_valid():
        actions.write_telling(decision, by=request.acting.person, **form.cleaned_data)
        return redirect(reverse("tell_everyone", args=[reference]) + "#preview")
    return render(request, "tell/tell_everyone.jinja", _page(decision, telling, form))


def _form(request: Any, telling: Telling | None, *, is_sent: bool) -> TellingForm:
    given = {"name": request.acting.person.name, "title": request.acting.title}
    if telling is not None:
        given |= {"words": telling.words, "what_next": telling.what_next}
    return TellingForm(request.POST if is_sent else None, initial=given)


def _page(decision: Decision, telling: Telling | None, form: TellingForm) -> dict[str, Any]:
    state = _state(telling)
    readers = five_readers(telling) if state == "draft" and telling else []
    return {
        "decision": decision,
        "telling": telling,
        "form": form,
        "state": state,
        "ways": how_they_hear(decision) if state in ("draft", "none", "stopped") else [],
        "readers": readers,
        "saved_for": _saved_for(len(readers)),
        "version": version(telling) if telling else "",
        "time": f"{telling.send_after.astimezone(clock.LONDON):%H:%M}" if telling and telling.send_after else "",
        "to_tell": waits_for_telling(decision).count(),
        "to_deliver": owed_a_decision(decision).count() if state in ("sending", "done") else 0,
    }


def _saved_for(readers: int) -> str:
    """What the preview says at its head: by how many eyes it shows the answer."""
    return {
        1: _("Saved. Below you see it as its reader will."),
        2: _("Saved. Below you see it as two different readers will."),
        3: _("Saved. Below you see it as three different readers will."),
        4: _("Saved. Below you see it as four different readers will."),
        5: _("Saved. Below you see it as five different readers will."),
    }.get(readers, _("Saved."))


def _state(telling: Telling | None) -> str:
    """Where an answer stands: none, draft, waiting (its 15 minutes), sending, done or stopped."""
    if telling is None:
        return "none"
    if telling.stopped_at is not None:
        return "stopped"
    if telling.send_after is None:
        return "draft"
    if telling.finished_at is not None:
        return "done"
    return "waiting" if telling.send_after > clock.now() else "sending"


def _try(request: Any, telling: Telling) -> None:
    actions.try_on_me(telling, by=request.acting.person)
    messages.success(request, _("The email that people will get is on its way to you."))


def _send(request: Any, telling: Telling) -> None:
    if request.POST.get("version") != version(telling):
        messages.warning(request, _("A colleague has changed the words. Read them again, then send them."))
        return
    try:
        actions.tell_everyone(telling, by=request.acting.person)
    except CannotTell as refusal:
        messages.warning(request, str(refusal))


def _stop(request: Any, telling: Telling) -> None:
    if actions.stop(telling, by=request.acting.person):
        messages.success(request, _("Stopped. Whoever has not been told yet is still owed an answer."))
    else:
        messages.warning(request, _("It was too late to stop it: everyone has been told."))


DOES = {"try": _try, "send": _send, "stop": _stop}
