"""What a person says about their words after sending them: what sort of thing, which community, which place."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.listen.actions.lines import held, line
from tellback.loop.listen.models import SelfNamed, Voice
from tellback.people.models import Place


@transaction.atomic
def say_kinds(voice: Voice, *, kinds: Iterable[str]) -> None:
    """Keep what sort of thing this is, as the person sees it: any number, or none (VOI-04)."""
    voice = held(voice)
    voice.kinds = sorted(set(kinds))
    voice.save(update_fields=["kinds"])
    line(voice, text=_("You told us what sort of thing this is."))


@transaction.atomic
def say_place(voice: Voice, *, place: Place | None) -> None:
    """Keep which place this is about, if any."""
    voice = held(voice)
    voice.place = place
    voice.save(update_fields=["place"])
    line(voice, text=_("You told us which place this is about."))


@transaction.atomic
def name_community(voice: Voice, *, words: str, kind: str = "") -> SelfNamed:
    """Keep a community as the person types it; the same words again change nothing (PAR-04).

    Colleagues may link it to others. The words stay as typed.
    """
    voice = held(voice)
    named, is_new = SelfNamed.objects.get_or_create(
        voice=voice, words=words.strip()[:120], forgotten_at=None, defaults={"kind": kind}
    )
    if is_new:
        line(voice, text=_("You named a community that you are part of."))
    return named
