"""The spans of a text that may say who somebody is."""

from __future__ import annotations

from collections.abc import Iterable

from tellback.loop.learn.hints.kinds import LABELS, Hint, Kind
from tellback.loop.learn.hints.names import known_hints, name_hints
from tellback.loop.learn.hints.patterns import pattern_hints

__all__ = ["LABELS", "Hint", "Kind", "find_hints"]


def find_hints(text: str, known: Iterable[str] = ()) -> list[Hint]:
    """The spans in `text` that may be about a person, in order, none over another.

    Args:
        text: what somebody wrote, unchanged; spans are places in it.
        known: names already known (of staff, of people in this thread), in any case.
    """
    hints = pattern_hints(text)
    if known:
        hints += known_hints(text, known)
    hints += name_hints(text)
    return _apart(hints) if len(hints) > 1 else hints


def _apart(hints: list[Hint]) -> list[Hint]:
    """Of spans that overlap, the one found first by the surest rule stays."""
    kept: list[Hint] = []
    for hint in hints:
        if all(hint.end <= other.start or hint.start >= other.end for other in kept):
            kept.append(hint)
    return sorted(kept)
