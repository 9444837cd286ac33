"""One row at a time: a voice, an empty answer, no answer, one we know already, or something wrong."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _

from tellback.loop.learn.imports.days import NotADay, day_of
from tellback.loop.learn.imports.matching import LABELS, NOT_TICKED, TICKED, Field, Matching
from tellback.people.codes.canonical import content_digest
from tellback.people.codes.keys import Ring
from tellback.people.sheets.reading import BROKEN, Sheet, Unreadable, text_of
from tellback.ui.forms import WORDS

LONGEST_KEPT = 200
# What came of it is told in sentences.
LONGEST_OUTCOME = 2000
LONGEST_THEME = 120
MOST_THEMES = 200


@cache
def unanswered_phrases() -> frozenset[str]:
    """What stands in an answer box when there is no answer (data: unanswered.txt)."""
    text = (resources.files(__package__) / "unanswered.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("# "))


@dataclass
class Ready:
    """A row that can become a voice. `keys` holds its key under every version of our own key, newest first."""

    row: int
    words: str
    spoken_on: dt.date | None
    keys: list[bytes]
    place: int | None = None
    language: str = ""
    provenance: dict[str, str] = field(default_factory=dict)
    themes: list[str] = field(default_factory=list)
    communities: list[str] = field(default_factory=list)


@dataclass
class Wrong:
    """A row that cannot be brought in: which column, and what to do. Never its words."""

    row: int
    column: str
    sentence: str


@dataclass
class Empty:
    """A row without words in it."""

    row: int


@dataclass
class Unanswered:
    """A row that says that the person did not answer."""

    row: int


@dataclass
class Known:
    """The same row, by its own number and words, stood further up in the file."""

    row: int


Judged = Ready | Wrong | Empty | Unanswered | Known


class WrongCell(Exception):
    """One cell is wrong: its column, and what to do, in words."""

    def __init__(self, column: int, sentence: str) -> None:
        self.column, self.sentence = column, sentence


class Judge:
    """Judges the rows of one file in their order: the same row a second time is another person's."""

    def __init__(
        self, sheet: Sheet, *, matching: Matching, places: Mapping[str, int], today: dt.date, ring: Ring
    ) -> None:
        self.columns = columns = sheet.columns
        self.is_patched = sheet.is_patched
        self.places, self.today, self.ring = places, today, ring
        self.seen: Counter[bytes] = Counter()
        self.met: set[bytes] = set()
        self.named: set[str] = set()
        words = matching.one(Field.WORDS)
        assert words is not None, "a matching is checked before it is used"
        self.words = words
        self.date = matching.one(Field.DATE)
        self.own_id = matching.one(Field.OWN_ID)
        self.language = matching.one(Field.LANGUAGE)
        self.ticks = [(i, " ".join(columns[i].split())) for i in matching.all(Field.THEME)]
        self.theme_names = matching.all(Field.THEMES)
        kept = [(i, LABELS[f]) for f in LABELS for i in matching.all(f)]
        self.kept = kept + [(i, columns[i]) for i in matching.all(Field.KEEP)]
        self.place_columns = matching.all(Field.PLACE)

    def judge(self, row: int, cells: Sequence[Any]) -> Judged:
        """What this row is. Rows have to be given in the order of the file, each once.

        Raises:
            Unreadable: a column cannot be what it was matched as.
        """
        try:
            return self._judge(row, cells)
        except WrongCell as wrong:
            column = self.columns[wrong.column] if wrong.column < len(self.columns) else ""
            return Wrong(row, column, wrong.sentence)

    def _judge(self, row: int, cells: Sequence[Any]) -> Judged:
        if any(text_of(cell).strip() for cell in cells[len(self.columns) :]):
            raise WrongCell(
                len(self.columns),
                _("This row has more cells than there are headings. Put quotation marks round words with commas."),
            )
        words = self._text(cells, self.words)
        if not words.strip():
            return Empty(row)
        if words.strip().rstrip(".").casefold() in unanswered_phrases() or words.strip() in unanswered_phrases():
            return Unanswered(row)
        self._check_words(words)
        made = Ready(row, words, self._day(cells), [])
        made.provenance = self._provenance(cells)
        made.place = self._place(cells)
        made.themes = self._themes(cells)
        made.communities = self._communities(cells)
        made.language = self._text(cells, self.language)[:10].strip() if self.language is not None else ""
        made.keys = self._keys(made, cells)
        if made.keys[0] in self.met:
            return Known(row)
        self.met.add(made.keys[0])
        return made

    def _text(self, cells: Sequence[Any], column: int) -> str:
        return text_of(cells[column]) if column < len(cells) else ""

    def _check_words(self, words: str) -> None:
        if self.is_patched and BROKEN in words:
            raise WrongCell(self.words, _("Some letters are broken. Save the file as CSV UTF-8 and choose it again."))
        if len(words) > WORDS:
            raise WrongCell(
                self.words,
                _(
                    "These words are %(length)s characters long, and there is room for 20,000. If this is many rows in "
                    "one, a quotation mark is not closed."
                )
                % {"length": f"{len(words):,}"},
            )

    def _day(self, cells: Sequence[Any]) -> dt.date | None:
        if self.date is None or not (text := self._text(cells, self.date).strip()):
            return None
        try:
            day = day_of(text)
        except NotADay:
            raise WrongCell(self.date, _("This is not a day we can read. Write it like 31/03/2026.")) from None
        if day > self.today:
            raise WrongCell(self.date, _("This day is still to come. Check the year."))
        return day

    def _provenance(self, cells: Sequence[Any]) -> dict[str, str]:
        found: dict[str, str] = {}
        for column, label in self.kept:
            value = " ".join(self._text(cells, column).split())
            if label == LABELS[Field.OUTCOME] and len(value) > LONGEST_OUTCOME:
                raise WrongCell(column, _("What came of it has up to 2,000 characters. Make it shorter."))
            if label != LABELS[Field.OUTCOME] and len(value) > LONGEST_KEPT:
                raise WrongCell(
                    column,
                    _("This is more than 200 characters. Keep only short things beside the words, or leave it out."),
                )
            if value:
                found[label] = f"{found[label]}, {value}" if label in found else value
        return found

    def _place(self, cells: Sequence[Any]) -> int | None:
        names = (" ".join(self._text(cells, column).split()).casefold() for column in self.place_columns)
        return next((self.places[name] for name in names if name in self.places), None)

    def _themes(self, cells: Sequence[Any]) -> list[str]:
        found = []
        for column, name in self.ticks:
            value = self._text(cells, column).strip().lower()
            if value in TICKED:
                found.append(name)
            elif value not in NOT_TICKED:
                raise WrongCell(
                    column, _("Write 1 where the words are about this, and leave the cell empty elsewhere.")
                )
        for column in self.theme_names:
            for name in self._text(cells, column).replace("|", ";").replace("\n", ";").split(";"):
                tidy = " ".join(name.split())
                if len(tidy) > LONGEST_THEME:
                    raise WrongCell(column, _("The name of a theme has up to 120 characters."))
                if tidy:
                    found.append(tidy)
                    self.named.add(tidy)
        if len(self.named) > MOST_THEMES:
            raise Unreadable(
                _("The column “%(column)s” holds more than 200 different themes. Match it as something else.")
                % {"column": self.columns[self.theme_names[0]]}
            )
        return list(dict.fromkeys(found))

    def _communities(self, cells: Sequence[Any]) -> list[str]:
        """Communities as they were called there; only a log has them."""
        return []

    def _keys(self, made: Ready, cells: Sequence[Any]) -> list[bytes]:
        """The row's key: from its own number and words, else from all that is kept and how often it came before."""
        own_id = self._text(cells, self.own_id).strip() if self.own_id is not None else ""
        if own_id:
            digest = content_digest({"id": own_id, "words": made.words})
        else:
            day = made.spoken_on.isoformat() if made.spoken_on else ""
            kept = made.provenance | ({"named": "; ".join(made.communities)} if made.communities else {})
            alike = content_digest({"words": made.words, "day": day, "kept": kept})
            digest = content_digest({"alike": alike, "nth": self.seen[alike]})
            self.seen[alike] += 1
        return [key for _key_id, key in self.ring.candidates(digest)]
