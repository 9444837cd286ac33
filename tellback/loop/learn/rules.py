"""Who may do what here, which voices may be used, and what others may be shown of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tellback.loop.learn.hints import find_hints
from tellback.loop.listen.models import Voice
from tellback.people.models import Role

WRITERS = (Role.OFFICER, Role.ADMINISTRATOR)
READERS_OF_VOICES = (*WRITERS, Role.SAFEGUARDING)
READERS_OF_INSIGHTS = (*READERS_OF_VOICES, Role.DECISION_OWNER, Role.SECRETARY, Role.BOARD_MEMBER)

COVERED = gettext_lazy("[covered]")

# From how many people on "many" is a fair word; the smallest number that is ever published is the same.
MANY = 8


class Refused(ValueError):
    """This cannot be done; the message says why, in words for the person who tried."""


class Span(NamedTuple):
    """A stretch of somebody's words, `words[start:end]`."""

    start: int
    end: int


def check_usable(voices: Iterable[Voice]) -> None:
    """Words that were taken back, set aside, or whose teller objected, are drawn into nothing new.

    Raises:
        Refused: names the first voice that may not be used, and why.
    """
    for voice in voices:
        if why := why_not_usable(voice):
            raise Refused(f"{voice.reference}: {why}")


def why_not_usable(voice: Voice) -> str:
    """Why this voice may not be drawn into anything new; "" where it may."""
    if voice.withdrawn_at:
        return _("The person has taken these words back.")
    if voice.objected_at:
        return _("The person has asked us to stop using these words.")
    if voice.set_aside_at:
        return _("These words are set aside.")
    return ""


def covered(words: str, personal: Iterable[Span]) -> str:
    """The words with each personal stretch replaced by "[covered]"; stretches that touch become one."""
    shown, at = "", 0
    for start, end in sorted(personal):
        if end <= at:
            continue
        if start > at or not shown:
            shown += words[at:start] + str(COVERED)
        at = end
    return shown + words[at:]


def undecided(words: str, decided: Sequence[Span]) -> list[Span]:
    """Hints of personal data that nobody has said yes or no to."""
    return [
        Span(hint.start, hint.end)
        for hint in find_hints(words)
        if not any(span.start <= hint.start and hint.end <= span.end for span in decided)
    ]


def found_in(words: str, excerpt: str) -> Span | None:
    """Where an excerpt stands in the words it was taken from; white space may differ."""
    start = words.find(excerpt)
    if start >= 0:
        return Span(start, start + len(excerpt))
    # Line ends and double spaces are lost when people copy: compare word by word, and give the place in the original.
    wanted = excerpt.split()
    places, at = [], 0
    for word in words.split():
        at = words.index(word, at)
        places.append((word, at))
        at += len(word)
    for i in range(len(places) - len(wanted) + 1):
        if [word for word, _place in places[i : i + len(wanted)]] == wanted:
            last, place = places[i + len(wanted) - 1]
            return Span(places[i][1], place + len(last))
    return None
