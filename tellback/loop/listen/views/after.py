"""After the words are safely sent: one question a page, each of which may be skipped; also reached from My thread."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tellback.loop.listen import actions
from tellback.loop.listen.forms import (
    CommunityForm,
    FormatForm,
    HearForm,
    KindsForm,
    PlaceForm,
    ShareForm,
    where_form,
)
from tellback.loop.listen.models import Contact, Hearing, Voice
from tellback.loop.listen.opened import thread_needed
from tellback.loop.listen.queries import live_consents, wordings
from tellback.people.access import CODE_HOLDER, open_to
from tellback.people.models import Place
from tellback.thread.queries import owed_to
from tellback.thread.words import owed_words
from tellback.ui.forms import Form

# The questions after sending, in order; "where" is asked only where the way needs it.
ORDER = ("hear", "format", "about", "community", "place", "share", "next")
QUESTIONS = 6


def _then(flow: str, name: str) -> str:
    """Where this question leads: to the next one after sending, else back to the thread."""
    if flow == "mine":
        return reverse("mine")
    following = ORDER[ORDER.index(name) + 1]
    if following == "place" and not Place.objects.exists():
        following = "share"
    return reverse(f"tell_{following}")


def _ask(request: Any, flow: str, name: str, form: Form, **more: Any) -> HttpResponse:
    words = {"form": form, "flow": flow, "name": name, "skip": _then(flow, name), "of": QUESTIONS}
    words |= {"at": ORDER.index(name) + 1 if flow == "tell" else 0}
    return render(request, more.pop("template", "listen/question.jinja"), words | more)


def _saved(request: Any, flow: str, name: str) -> HttpResponse:
    if flow == "mine":
        messages.success(request, _("We have changed that."))
    return redirect(_then(flow, name))


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def hear(request: Any, voice: Voice, flow: str) -> HttpResponse:
    """How will you hear? (VOI-18)"""
    contact = Contact.objects.filter(voice=voice).first()
    form = HearForm(request.POST or None, initial={"hearing": contact.hearing if contact else ""})
    if request.method == "POST" and form.is_valid():
        way = form.cleaned_data["hearing"]
        return redirect(f"{flow}_hear_where", way=way) if way else redirect(_then(flow, "hear"))
    return _ask(request, flow, "hear", form, title=_("How will you hear from us?"))


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def where(request: Any, voice: Voice, flow: str, way: str) -> HttpResponse:
    """Where the answers go, for the way that was chosen."""
    if way not in Hearing.values:
        raise Http404
    form = where_form(way)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.choose_hearing(voice, hearing=way, **form.cleaned_data)
        return _saved(request, flow, "hear")
    titles = {
        Hearing.EMAIL: _("Where shall we send the emails?"),
        Hearing.TEXT: _("Which number shall we text?"),
        Hearing.LETTER: _("Where shall we send the letters?"),
        Hearing.GROUP: _("Through which group?"),
        Hearing.CODE: _("If you lose your code"),
        Hearing.COME_BACK: _("You will come back and ask"),
    }
    return _ask(request, flow, "hear", form, title=titles[Hearing(way)], way=way, template="listen/where.jinja")


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def written_how(request: Any, voice: Voice, flow: str) -> HttpResponse:
    """In which language and format? (VOI-10)"""
    contact = Contact.objects.filter(voice=voice).first()
    now = {
        "language": (contact.language if contact else "") or "en-gb",
        "format": contact.format if contact else "standard",
    }
    form = FormatForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.choose_format(voice, **form.cleaned_data)
        return _saved(request, flow, "format")
    return _ask(request, flow, "format", form, title=_("In which language and format do you want our answers?"))


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def about(request: Any, voice: Voice, flow: str) -> HttpResponse:
    """What sort of thing is it? Any number, or just go on (VOI-04)."""
    form = KindsForm(request.POST if request.method == "POST" else None, initial={"kinds": voice.kinds})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["kinds"] or voice.kinds:
            actions.say_kinds(voice, kinds=form.cleaned_data["kinds"])
        return _saved(request, flow, "about")
    return _ask(request, flow, "about", form, title=_("What sort of thing is this?"))


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def community(request: Any, voice: Voice, flow: str) -> HttpResponse:
    """Which communities are yours, in your own words? (PAR-04)"""
    form = CommunityForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.name_community(voice, **form.cleaned_data)
        if "another" in request.POST:
            return redirect(f"{flow}_community")
        return _saved(request, flow, "community")
    named = voice.communities.exclude(words="").order_by("pk")
    return _ask(request, flow, "community", form, named=named, template="listen/community.jinja")


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def place(request: Any, voice: Voice, flow: str) -> HttpResponse:
    """Which place is it about?"""
    form = PlaceForm(request.POST if request.method == "POST" else None, initial={"place": voice.place_id})
    if request.method == "POST" and form.is_valid():
        actions.say_place(voice, place=form.cleaned_data["place"])
        return _saved(request, flow, "place")
    return _ask(request, flow, "place", form, title=_("Which place is this about?"))


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def share(request: Any, voice: Voice) -> HttpResponse:
    """May we share it? Five boxes, each unticked, asked only now (CON-01)."""
    form = ShareForm(request.POST if request.method == "POST" else None, wordings=wordings())
    if request.method == "POST" and form.is_valid():
        for use in form.uses():
            actions.give_consent(voice, use=use, credit=form.cleaned_data["credited_as"])
        return redirect("tell_next")
    given = live_consents(voice)
    return _ask(request, "tell", "share", form, given=given, template="listen/share.jinja")


@open_to(CODE_HOLDER)
@never_cache
@thread_needed
def what_next(request: Any, voice: Voice) -> HttpResponse:
    """What happens now, soonest first, in the words of the thread itself."""
    owed = [(owed_words(promise.occasion), promise.by_when) for promise in owed_to(voice.step)[:5]]
    return render(request, "listen/next.jinja", {"voice": voice, "owed": owed})
