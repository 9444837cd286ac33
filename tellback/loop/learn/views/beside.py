"""What a colleague puts beside one voice: themes, covered details, a summary, a community, an insight."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.learn import actions
from tellback.loop.learn.forms import CommunityForm, CoverForm, JoinForm, SummaryForm, ThemeForm
from tellback.loop.learn.models import Theme
from tellback.loop.learn.rules import WRITERS
from tellback.loop.learn.views.asking import done, me, refusals_said, said, voice_or_404
from tellback.loop.learn.views.voices import show
from tellback.people.access import AccessRequest, open_to


def _back(voice: Any, part: str) -> HttpResponse:
    return redirect(f"{reverse('voice', args=[voice.reference])}#{part}")


@open_to(*WRITERS)
@require_POST
def voice_theme(request: AccessRequest, reference: str) -> HttpResponse:
    """Add a theme to one voice, or take one off."""
    voice, by = voice_or_404(reference), me(request.acting)
    if off := Theme.objects.filter(slug=request.POST.get("off", "")).first():
        actions.untheme(voice, theme=off, by=by)
        return _back(voice, "themes")
    form = ThemeForm(request.POST)

    def act(given: dict[str, Any]) -> None:
        theme = given["theme"] or actions.add_theme(given["new_theme"])
        actions.theme(voice, themes=[theme], by=by)

    return _back(voice, "themes") if done(form, act, "theme") else show(voice, request, theme_form=form)


@open_to(*WRITERS)
@require_POST
def voice_mark(request: AccessRequest, reference: str) -> HttpResponse:
    """Say whether a stretch of the words tells who somebody is."""
    voice = voice_or_404(reference)
    start, end = _number(request.POST.get("start")), _number(request.POST.get("end"))
    is_personal = request.POST.get("is_personal") == "yes"
    kind = request.POST.get("kind", "").replace("\x00", "")[:16]
    with refusals_said(request):
        actions.mark(voice, start=start, end=end, kind=kind, is_personal=is_personal, by=me(request.acting))
    return _back(voice, "personal")


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 9 else -1


@open_to(*WRITERS)
@require_POST
def voice_cover(request: AccessRequest, reference: str) -> HttpResponse:
    """Cover words that no hint found."""
    voice = voice_or_404(reference)
    form = CoverForm(request.POST, auto_id="cover_%s")
    if not done(form, lambda given: actions.cover(voice, words=given["words"], by=me(request.acting)), "words"):
        return show(voice, request, cover_form=form)
    said(request, _("Covered for everyone who may not read whole voices."))
    return _back(voice, "personal")


@open_to(*WRITERS)
@require_POST
def voice_summary(request: AccessRequest, reference: str) -> HttpResponse:
    """Put a summary beside the words, under the writer's name."""
    voice = voice_or_404(reference)
    form = SummaryForm(request.POST, auto_id="summary_%s")
    if not done(form, lambda given: actions.summarise(voice, text=given["text"], by=me(request.acting)), "text"):
        return show(voice, request, summary_form=form)
    said(request, _("Your summary stands below the words, under your name."))
    return _back(voice, "layers")


@open_to(*WRITERS)
@require_POST
def voice_community(request: AccessRequest, reference: str, pk: int) -> HttpResponse:
    """Link what a person called their community, or start one from it. What they typed stays (PAR-04)."""
    voice, by = voice_or_404(reference), me(request.acting)
    named = voice.communities.filter(pk=pk, forgotten_at=None).first()
    form = CommunityForm(request.POST)
    with refusals_said(request):
        if named is not None and form.is_valid():
            if chosen := form.cleaned_data["community"]:
                actions.link_community(named, community=chosen, by=by)
            else:
                actions.make_community(named, by=by)
            said(request, _("Linked. The name they typed stays on their thread."))
    return _back(voice, "communities")


@open_to(*WRITERS)
@require_POST
def voice_join(request: AccessRequest, reference: str) -> HttpResponse:
    """Put one voice behind an insight, with the few words that show it."""
    voice = voice_or_404(reference)
    form = JoinForm(request.POST, auto_id="join_%s")

    def act(given: dict[str, Any]) -> None:
        insight, words, stance = given["insight"], given["excerpt"], given["stance"]
        actions.quote(insight, voice=voice, excerpt=words, stance=stance, by=me(request.acting))

    if not done(form, act, "excerpt"):
        return show(voice, request, join_form=form)
    said(request, _("This voice is behind the insight now."))
    return _back(voice, "insights")
