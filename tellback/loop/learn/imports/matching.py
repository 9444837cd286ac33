"""Which column means what: guessed from the headings and the first rows, decided by a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tellback.loop.learn.imports.days import NotADay, day_of
from tellback.loop.learn.imports.reading import text_of

# Rows looked at for a guess.
ENOUGH = 5000
TICKED = frozenset({"1", "1.0", "yes", "y", "true", "x", "✓", "✔"})
NOT_TICKED = frozenset({"", "0", "0.0", "no", "n", "false", "-"})


class Field(TextChoices):
    """What a column can be. What is left out is never stored."""

    LEAVE = "leave", _("Leave it out")
    WORDS = "words", _("The person’s words")
    DATE = "date", _("The day they said it")
    OWN_ID = "id", _("The row’s own number or name")
    SERVICE = "service", _("Service")
    PLACE = "place", _("Place")
    ORGANISATION = "organisation", _("Organisation")
    LANGUAGE = "language", _("Language")
    THEME = "theme", _("A theme: 1 where the words are about it")
    THEMES = "themes", _("Names of themes, with ; between them")
    KEEP = "keep", _("Keep it beside the words")


# Columns of these kinds are kept as where the words come from, under this label.
LABELS = {
    Field.DATE: "Date",
    Field.SERVICE: "Service",
    Field.PLACE: "Place",
    Field.ORGANISATION: "Organisation",
}
ONLY_ONE = (Field.WORDS, Field.DATE, Field.OWN_ID, Field.LANGUAGE)


@dataclass
class Matching:
    """What each column is, by its place in the file."""

    fields: dict[int, Field] = field(default_factory=dict)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Matching:
        """As it was stored with the import."""
        return cls({int(column): Field(value) for column, value in stored.get("fields", {}).items()})

    def to_json(self) -> dict[str, Any]:
        """To be stored; columns that are left out are not."""
        return {"fields": {str(i): f.value for i, f in self.fields.items() if f != Field.LEAVE}}

    def one(self, wanted: Field) -> int | None:
        """The column that is this, if any."""
        return next(iter(self.all(wanted)), None)

    def all(self, wanted: Field) -> list[int]:
        """The columns that are this, in the order of the file."""
        return sorted(i for i, found in self.fields.items() if found == wanted)

    def problem(self) -> str:
        """What is wrong with it, in words; "" when it can be used."""
        if self.one(Field.WORDS) is None:
            return str(_("Say which column holds the person’s words."))
        for wanted in ONLY_ONE:
            if len(self.all(wanted)) > 1:
                return str(_("Only one column can be “%(field)s”.") % {"field": wanted.label})
        return ""


HEADINGS: list[tuple[Field, re.Pattern[str]]] = [
    (Field.DATE, re.compile(r"\b(date|day|when)\b", re.IGNORECASE)),
    (Field.ORGANISATION, re.compile(r"\b(organi[sz]ation|trust|council|provider|partner)\b", re.IGNORECASE)),
    (Field.SERVICE, re.compile(r"\b(service|ward|clinic|department|team|surgery|practice)\b", re.IGNORECASE)),
    (Field.PLACE, re.compile(r"\b(place|area|locality|neighbourhood|town|district)\b", re.IGNORECASE)),
    (Field.LANGUAGE, re.compile(r"\blanguage\b", re.IGNORECASE)),
    (Field.THEMES, re.compile(r"\b(themes?|topics?|tags?|categor(y|ies))\b", re.IGNORECASE)),
]
OWN_ID = re.compile(r"(\bid|\bref(erence)?|\bkey|\bnumber|\bno\.?)$", re.IGNORECASE)
WORDS = re.compile(
    r"\b(comments?|answer|response|words|feedback|free.?text|verbatim|said|story|experience|tell us|suggestions?)\b",
    re.IGNORECASE,
)


def guess(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Matching:
    """The likeliest matching, from headings and the cells of up to `ENOUGH` rows. Empty columns are left out."""
    cells = [[text_of(row[i]).strip() if i < len(row) else "" for row in rows[:ENOUGH]] for i in range(len(columns))]
    found: dict[int, Field] = {}
    if (words := _words(columns, cells)) is not None:
        found[words] = Field.WORDS
    for i, heading in enumerate(columns):
        filled = [cell for cell in cells[i] if cell]
        if i in found or not filled:
            continue
        kind = _by_cells(heading, filled)
        if kind is None:
            kind = next((f for f, pattern in HEADINGS if pattern.search(heading)), None)
        if kind is None or (kind in ONLY_ONE and kind in found.values()) or not _fits(kind, filled):
            continue
        found[i] = kind
    return Matching(found)


def _words(columns: Sequence[str], cells: list[list[str]]) -> int | None:
    """The column with the longest, most varied texts; a heading that says so counts for more."""

    def weight(i: int) -> float:
        filled = [cell for cell in cells[i] if cell]
        if not filled:
            return 1.0 if WORDS.search(columns[i]) else 0.0
        spoken = sum(1 for cell in filled if " " in cell) / len(filled)
        varied = len(set(filled)) / len(filled)
        length = sum(map(len, filled)) / len(filled)
        return length * varied * (0.2 + spoken) * (4 if WORDS.search(columns[i]) else 1)

    if len(columns) == 1:
        return 0
    best = max(range(len(columns)), key=weight, default=None)
    return best if best is not None and weight(best) >= 1 else None


def _by_cells(heading: str, filled: list[str]) -> Field | None:
    """What the cells alone show: ticks are a theme; different in every row under the right heading, its own number."""
    lowered = {cell.lower() for cell in filled}
    if lowered <= TICKED | NOT_TICKED and lowered & TICKED and len(lowered) <= 3:
        return Field.THEME
    if OWN_ID.search(heading) and len(set(filled)) == len(filled):
        return Field.OWN_ID
    return None


def _fits(kind: Field, filled: list[str]) -> bool:
    """Whether the cells can be what the heading says."""
    if kind == Field.DATE:
        return sum(_is_day(cell) for cell in filled[:200]) * 10 >= min(len(filled), 200) * 8
    if kind == Field.THEMES:
        return all(len(cell) <= 400 for cell in filled[:200]) and not all(cell.isdigit() for cell in filled[:200])
    return True


def _is_day(cell: str) -> bool:
    try:
        day_of(cell)
    except NotADay:
        return False
    return True
