"""Rows of a log of engagement: what was done, with whom, what they said, what came of it, who to tell (X8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from tellback.loop.learn.imports.matching import Field, Matching
from tellback.loop.learn.imports.rows import Judge, Judged, WrongCell

# "24", "about 30", "12-15", "20+": what people write for how many came.
A_NUMBER = re.compile(r"(?:(?:about|approx\.?|around|c\.?|~|over)\s*)?\d{1,6}(?:\s*(?:-|–|to)\s*\d{1,6})?\s*\+?", re.I)
# An address, or so many digits as only a telephone has.
A_CONTACT = re.compile(r"\S@\S|(?:\d[\s().-]?){9,}")
LONGEST_NAME = 120


class LogJudge(Judge):
    """As `Judge`, and what a log must have: a day, words, a number of people, and nobody's address in it."""

    def __init__(self, *args: Any, matching: Matching, **kwargs: Any) -> None:
        super().__init__(*args, matching=matching, **kwargs)
        self.people = matching.one(Field.PEOPLE)
        self.names = matching.all(Field.COMMUNITY)
        self.tell = matching.all(Field.TELL)

    def _judge(self, row: int, cells: Sequence[Any]) -> Judged:
        if not self._text(cells, self.words).strip():
            raise WrongCell(self.words, _("This row has no words. Write what people said, or leave the row out."))
        assert self.date is not None, "a log is matched with its day"
        if not self._text(cells, self.date).strip():
            raise WrongCell(self.date, _("Write the day, like 31/03/2026."))
        self._check_people(cells)
        for column in self.tell:
            if A_CONTACT.search(self._text(cells, column)):
                raise WrongCell(
                    column, _("Write the name of a group or a role. An address or a number does not belong here.")
                )
        return super()._judge(row, cells)

    def _check_people(self, cells: Sequence[Any]) -> None:
        if self.people is None or not (text := self._text(cells, self.people).strip()):
            return
        if not A_NUMBER.fullmatch(text):
            raise WrongCell(self.people, _("Write how many people as a number, like 12, or leave the cell empty."))

    def _communities(self, cells: Sequence[Any]) -> list[str]:
        found = []
        for column in self.names:
            for name in self._text(cells, column).split(";"):
                tidy = " ".join(name.split())
                if len(tidy) > LONGEST_NAME:
                    raise WrongCell(column, _("The name of a community or group has up to 120 characters."))
                if tidy:
                    found.append(tidy)
        return list(dict.fromkeys(found))
