"""Voices as colleagues meet them: the list, and one whole."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.ledger import actions as ledger
from tellback.loop.learn import actions
from tellback.loop.learn.forms import (
    CommunityForm,
    CoverForm,
    JoinForm,
    SearchForm,
    SummaryForm,
    ThemeForm,
    short_words,
)
from tellback.loop.learn.queries import voices as reading
from tellback.loop.learn.rules import READERS_OF_VOICES, WRITERS, Refused
from tellback.loop.learn.views.asking import me, refusals_said, said, ticked, voice_or_404
from tellback.loop.listen.actions import read
from tellback.loop.listen.forms import WriteForm
from tellback.loop.listen.models import Voice, VoiceKind
from tellback.people.access import AccessRequest, open_to
from tellback.people.codes.reference import ReferenceTypo, tidy_reference
from tellback.ui.paging import page_by_key


@open_to(*READERS_OF_VOICES)
def voice_list(request: AccessRequest) -> HttpResponse:
    """What people told us, newest first, searched by word; an exact reference opens the voice at once."""
    form = SearchForm(request.GET, choices=reading.choices())
    wanted = form.wanted()
    if found := _by_reference(wanted.words):
        return redirect("voice", found)
    page = page_by_key(reading.voices(wanted), request, key=reading.NEWEST)
    may_write = request.acting.may(*WRITERS)
    return render(
        request,
        "learn/voices.jinja",
        {
            "page": page,
            "form": form,
            "wanted": wanted,
            "may_write": may_write,
            "theme_form": ThemeForm() if may_write else None,
            "join_form": JoinForm() if may_write else None,
        },
    )


def _by_reference(typed: str) -> str:
    """The reference that was typed, if it is the one of a voice."""
    try:
        reference = tidy_reference(typed)
    except ReferenceTypo:
        return ""
    voice = reading.by_reference(reference)
    return voice.reference if voice else ""


@open_to(*WRITERS)
@require_POST
def voices_together(request: AccessRequest) -> HttpResponse:
    """Several ticked voices at once: a theme for all, into an insight, or a new insight drawn from them."""
    chosen = ticked(request.POST.getlist("voice"))
    act = request.POST.get("act", "")
    back = redirect(_safe_back(request))
    if not chosen:
        said(request, _("Tick the voices first, then choose what to do with them."))
        return back
    if act == "draw":
        query = "&".join(f"voice={voice.reference}" for voice in chosen)
        return redirect(f"{reverse('insight_new')}?{query}")
    with refusals_said(request):
        _do_together(request, act, chosen)
    return back


def _do_together(request: AccessRequest, act: str, chosen: list[Any]) -> None:
    form: Any = ThemeForm(request.POST) if act == "theme" else JoinForm(request.POST)
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]))
    if act == "theme":
        theme = form.cleaned_data["theme"] or actions.add_theme(form.cleaned_data["new_theme"])
        actions.theme_all(chosen, theme=theme, by=me(request.acting))
        said(request, _("They now have the theme “%(theme)s”.") % {"theme": theme.name})
    else:
        insight, stance = form.cleaned_data["insight"], form.cleaned_data["stance"]
        new = actions.join(insight, voices=chosen, by=me(request.acting), stance=stance)
        said(request, _("%(number)d of them are new to the insight.") % {"number": new})


def _safe_back(request: HttpRequest) -> str:
    """The list as it was narrowed, never another site."""
    query = request.POST.get("back", "")
    return reverse("voices") + (query if query.startswith("?") and len(query) < 1000 else "")


@open_to(*READERS_OF_VOICES)
def voice_page(request: AccessRequest, reference: str) -> HttpResponse:
    """One voice: the words large and unaltered, what we make of them beside. That it was opened is kept (CON-06)."""
    return show(voice_or_404(reference), request)


def show(voice: Voice, request: AccessRequest, **bound: Any) -> HttpResponse:
    """The page of one voice; `bound` are forms that were filled in wrongly, and keep what was typed."""
    acting = request.acting
    role = next(iter(sorted(acting.roles)), "")
    ledger.looked(voice.reference, person=me(request.acting), organisation=acting.organisation, role=role)
    shown = reading.page_of(voice)
    may_write = acting.may(*WRITERS)
    known = {"voice": voice, "shown": shown, "may_write": may_write, "write_form": WriteForm(auto_id="write_%s")}
    known["kinds"] = [VoiceKind(kind).label for kind in voice.kinds]
    forms = _forms(shown) if may_write and not voice.withdrawn_at else {}
    return render(request, "learn/voice.jinja", known | forms | {"wrong": next(iter(bound.values()), None)} | bound)


def _forms(shown: reading.VoicePage) -> dict[str, Any]:
    """The small forms beside the words; ids apart, because several have a box of the same name."""
    return {
        "theme_form": ThemeForm(),
        "join_form": JoinForm(auto_id="join_%s", initial={"excerpt": short_words(shown.voice.words)}),
        "summary_form": SummaryForm(auto_id="summary_%s"),
        "cover_form": CoverForm(auto_id="cover_%s"),
        "community_forms": {named.pk: CommunityForm(auto_id=f"named{named.pk}_%s") for named in shown.communities},
    }


@open_to(*READERS_OF_VOICES)
@require_POST
def voice_read(request: AccessRequest, reference: str) -> HttpResponse:
    """Say that a person has read it; with "next", go on to the next one nobody has read."""
    voice = voice_or_404(reference)
    read(voice, by=me(request.acting), acting=request.acting)
    if "next" not in request.POST:
        said(request, _("Read. The person sees the date and your role, not your name."))
        return redirect("voice", voice.reference)
    following = reading.next_unread(voice)
    if following is None:
        said(request, _("You have read the last one. Nobody waits to be read."))
        return redirect("voices")
    return redirect("voice", following.reference)
