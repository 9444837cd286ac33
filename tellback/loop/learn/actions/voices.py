"""What a colleague says about one voice: its themes, its personal details, its communities, a summary beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.learn.actions.holding import hold_usable, hold_words
from tellback.loop.learn.actions.slugs import free_slug
from tellback.loop.learn.models import Mark, Theme, Themed
from tellback.loop.learn.rules import Refused
from tellback.loop.listen.models import Layer, SelfNamed, Voice
from tellback.people import clock
from tellback.people.models import Community, Person


@transaction.atomic
def theme(voice: Voice, *, themes: Iterable[Theme], by: Person) -> None:
    """Say what a voice is about, besides what was said before.

    Raises:
        Refused: the words may not be used.
    """
    hold_usable([voice])
    now = clock.now()
    Themed.objects.bulk_create(
        [Themed(voice=voice, theme=one, by=by, made_at=now) for one in themes], ignore_conflicts=True
    )


@transaction.atomic
def theme_all(voices: Iterable[Voice], *, theme: Theme, by: Person) -> None:
    """Say of several voices that they are about the same.

    Raises:
        Refused: one of them may not be used.
    """
    now = clock.now()
    rows = [Themed(voice=voice, theme=theme, by=by, made_at=now) for voice in hold_usable(voices)]
    Themed.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def untheme(voice: Voice, *, theme: Theme, by: Person) -> None:
    """A voice is not about this after all."""
    Themed.objects.filter(voice=voice, theme=theme).delete()


@transaction.atomic
def mark(voice: Voice, *, start: int, end: int, kind: str, is_personal: bool, by: Person) -> Mark:
    """Say whether a stretch of a voice tells who somebody is. The last word counts; it may be changed.

    Raises:
        Refused: there is no such stretch, or the words were taken back.
    """
    voice = hold_words(voice)
    if not 0 <= start < end <= len(voice.words):
        raise Refused(_("Those words are not there any more."))
    values = {"kind": kind[:16], "is_personal": is_personal, "by": by, "made_at": clock.now()}
    made, _is_new = Mark.objects.update_or_create(voice=voice, start=start, end=end, defaults=values)
    return made


@transaction.atomic
def cover(voice: Voice, *, words: str, by: Person) -> int:
    """Cover words that no hint found, wherever they stand in the voice; returns how many times.

    Raises:
        Refused: the voice does not hold these words.
    """
    wanted, voice = words.strip(), hold_words(voice)
    found = list(re.finditer(re.escape(wanted), voice.words, re.IGNORECASE)) if wanted else []
    if not found:
        raise Refused(_("These words are not in what the person said. Copy them exactly."))
    for one in found:
        mark(voice, start=one.start(), end=one.end(), kind="covered", is_personal=True, by=by)
    return len(found)


@transaction.atomic
def summarise(voice: Voice, *, text: str, by: Person) -> Layer:
    """A summary beside the words, under the name of who wrote it; the words stay as they are (VOI-03).

    Raises:
        Refused: it is blank, or the words were taken back.
    """
    voice = hold_words(voice)
    if not text.strip():
        raise Refused(_("Write a summary first."))
    return Layer.objects.create(voice=voice, kind=Layer.Kind.SUMMARY, text=text.strip(), language="en-gb", by=by)


@transaction.atomic
def link_community(named: SelfNamed, *, community: Community, by: Person) -> None:
    """What a person called their community means this one. Their own words stay as they typed them (PAR-04)."""
    named.community = community
    named.linked_at = clock.now()
    named.linked_by = by
    named.save(update_fields=["community", "linked_at", "linked_by"])


@transaction.atomic
def make_community(named: SelfNamed, *, by: Person, name: str = "") -> Community:
    """Start a community from what a person called theirs, or link to the one that has this name already (PAR-04).

    Raises:
        Refused: there is no name to start from.
    """
    name = " ".join((name or named.words).split())[:120]
    if not name:
        raise Refused(_("Give the community a name."))
    found = Community.objects.filter(name__iexact=name).order_by("id").first()
    if found is None:
        slug = free_slug(Community, name, otherwise="community", allow_unicode=True)
        found = Community.objects.create(name=name, slug=slug, kind=named.kind, first_named_at=clock.now())
    link_community(named, community=found, by=by)
    return found
