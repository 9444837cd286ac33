"""Tell us: what to expect, one box, and the code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tellback.loop.listen import actions, showing
from tellback.loop.listen.floods import TooMuchAtOnce, not_a_flood
from tellback.loop.listen.forms import HearForm, TellForm
from tellback.loop.listen.models import Draft
from tellback.loop.listen.opened import open_for
from tellback.loop.listen.queries import expected
from tellback.people import clock
from tellback.people.access import CODE_HOLDER, EVERYONE, open_to
from tellback.people.codes import secret
from tellback.people.models import Occasion


@open_to(EVERYONE)
@never_cache
def tell(request: Any) -> HttpResponse:
    """What to expect, and the box (VOI-05, VOI-11). A visit from the start puts away what was here before."""
    if request.method == "POST":
        return _received(request)
    draft = _draft(request)
    if draft is None:
        for held in ("draft", "kept"):
            request.session.pop(held, None)
        showing.put_away(request)
    return _page(request, TellForm(initial={"words": draft.words if draft else ""}))


@open_to(EVERYONE)
@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The code, and the one choice that comes with it. Only the browser session that sent the words sees the code."""
    found = showing.shown(request)
    if found is None:
        return render(request, "listen/shown_before.jinja")
    actions.code_was_shown(found.press)
    return render(request, "listen/sent.jinja", {"code": found, "form": HearForm(), "is_new_code": False})


@open_to(CODE_HOLDER)
@require_POST
def written(request: Any) -> HttpResponse:
    """They have their code: it is put away, and the answer to "how will you hear?" leads on."""
    was_open = showing.shown(request)
    showing.put_away(request)
    form = HearForm(request.POST)
    way = form.cleaned_data["hearing"] if form.is_valid() else ""
    if was_open is None:
        answer = redirect("mine_open")
    elif way:
        answer = redirect("tell_hear_where", way=way)
    else:
        answer = redirect("tell_format")
    return cleared(answer)


@open_to(EVERYONE)
@never_cache
@require_safe
def keep(request: Any) -> HttpResponse:
    """The code of a half-told story that was just kept."""
    entry = request.session.get("kept")
    if not entry or datetime.fromisoformat(entry["until"]) < clock.now():
        return redirect("tell")
    number = actions.draft_secret(entry["form"]) if entry["form"] else None
    words = {"words": secret.words(number), "digits": secret.digits(number)} if number is not None else {}
    return render(request, "listen/kept.jinja", {"code": words, "until": datetime.fromisoformat(entry["expires"])})


def cleared(response: HttpResponse) -> HttpResponse:
    """Ask the browser to drop the pages it kept in memory: the next person's Back button finds none of them."""
    response["Clear-Site-Data"] = '"cache"'
    return response


def _page(request: Any, form: TellForm, status: int = 200) -> HttpResponse:
    first, standing = expected(Occasion.FIRST_REPLY), expected(Occasion.STATUS)
    return render(request, "listen/tell.jinja", {"form": form, "first": first, "standing": standing}, status=status)


def _received(request: Any) -> HttpResponse:
    form = TellForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        not_a_flood(request)
    except TooMuchAtOnce as problem:
        form.add_error("words", str(problem))
        return _page(request, form, status=429)
    words, key = form.cleaned_data["words"], form.cleaned_data["key"]
    draft = _draft(request)
    return _kept(request, draft, words, key) if "keep" in request.POST else _sent(request, draft, words, key)


def _sent(request: Any, draft: Draft | None, words: str, key: str) -> HttpResponse:
    told = actions.tell_us(words=words, idempotency_key=key)
    actions.drop_drafts(draft=draft, idempotency_key=key)
    request.session.pop("draft", None)
    # A retry after the code was shown is somebody who pressed Back: maybe not the person who told us.
    if told.secret is not None and told.press is not None and not told.is_shown:
        open_for(request, told.voice)
        showing.remember(request, told.voice, told.press)
    return redirect("tell_sent")


def _kept(request: Any, draft: Draft | None, words: str, key: str) -> HttpResponse:
    kept = actions.keep_on(draft, words=words) if draft else actions.keep_draft(words=words, idempotency_key=key)
    request.session.pop("draft", None)
    request.session["kept"] = {
        "form": "" if draft else key,  # who opened it with its code knows the code
        "until": (clock.now() + showing.HOW_LONG).isoformat(),
        "expires": kept.expires_at.isoformat(),
    }
    return redirect("tell_keep")


def _draft(request: Any) -> Draft | None:
    """The half-told story that was opened with its code, on the page that it led to alone."""
    entry = request.session.get("draft")
    if not entry or "kept" not in request.GET or datetime.fromisoformat(entry["until"]) < clock.now():
        return None
    return Draft.objects.filter(pk=entry["draft"], expires_at__gt=clock.now()).first()
