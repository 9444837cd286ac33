"""What sort of file it is and what its columns are: a first guess, from the headings and the first rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tellback.loop.learn.imports.days import NotADay, day_of
from tellback.loop.learn.imports.matching import NOT_TICKED, OF_A_LOG, ONLY_ONE, TICKED, Field, FileKind, Matching
from tellback.people.sheets.reading import text_of

# Rows looked at for a guess.
ENOUGH = 5000

Patterns = list[tuple[Field, re.Pattern[str]]]
HEADINGS: Patterns = [
    (Field.DATE, re.compile(r"\b(date|day|when)\b", re.IGNORECASE)),
    (Field.ORGANISATION, re.compile(r"\b(organi[sz]ation|trust|council|provider|partner)\b", re.IGNORECASE)),
    (Field.SERVICE, re.compile(r"\b(service|ward|clinic|department|team|surgery|practice)\b", re.IGNORECASE)),
    (Field.PLACE, re.compile(r"\b(place|area|locality|neighbourhood|town|district)\b", re.IGNORECASE)),
    (Field.LANGUAGE, re.compile(r"\blanguage\b", re.IGNORECASE)),
    (Field.THEMES, re.compile(r"\b(themes?|topics?|tags?|categor(y|ies))\b", re.IGNORECASE)),
]
LOG_HEADINGS: Patterns = [
    (Field.TELL, re.compile(r"\btell\b(?! us)|\b(feed ?back|report|reply|answer|respond) to\b", re.IGNORECASE)),
    (Field.OUTCOME, re.compile(r"\b(came of|outcomes?|results?|impact|follow.?up|action taken)\b", re.IGNORECASE)),
    (Field.PEOPLE, re.compile(r"\b(how many|number of|attend(ance|ees?|ed)?|headcount|no\.? of)\b", re.IGNORECASE)),
    (Field.COMMUNITY, re.compile(r"\b(communit(y|ies)|groups?|with whom|who with|audience|met with)\b", re.IGNORECASE)),
    (
        Field.ACTIVITY,
        re.compile(r"\b(activity|engagement|event|what (was|we|did)\b.*\b(done|did|do))\b", re.IGNORECASE),
    ),
    (Field.PLACE, re.compile(r"\b(where|venue|location)\b", re.IGNORECASE)),
]
# So many headings that only a log has, and it is one.
MAKE_A_LOG = 3
OWN_ID = re.compile(r"(\bid|\bref(erence)?|\bkey|\bnumber|\bno\.?)$", re.IGNORECASE)
WORDS = re.compile(
    r"\b(comments?|answer|response|words|feedback|free.?text|verbatim|said|story|experience|tell us|suggestions?)\b",
    re.IGNORECASE,
)


def guess(columns: Sequence[str], rows: Sequence[Sequence[Any]], kind: FileKind | None = None) -> Matching:
    """The likeliest matching, from headings and the cells of up to `ENOUGH` rows. Empty columns are left out.

    `kind`: what a person says that the file is; without it that is guessed too.
    """
    cells = [[text_of(row[i]).strip() if i < len(row) else "" for row in rows[:ENOUGH]] for i in range(len(columns))]
    of_log = {i: named for i, heading in enumerate(columns) if (named := _by_heading(heading, LOG_HEADINGS))}
    if kind is None:
        only_in_logs = set(of_log.values()) & set(OF_A_LOG)
        kind = FileKind.LOG if len(only_in_logs) >= MAKE_A_LOG else FileKind.COMMENTS
    is_log = kind == FileKind.LOG
    headings = LOG_HEADINGS + HEADINGS if is_log else HEADINGS
    found: dict[int, Field] = {}
    if (words := _words(columns, cells, without=set(of_log) if is_log else set())) is not None:
        found[words] = Field.WORDS
    for i, heading in enumerate(columns):
        filled = [cell for cell in cells[i] if cell]
        if i in found or not filled:
            continue
        said = of_log.get(i) if is_log else None
        column = said or _by_cells(heading, filled) or _by_heading(heading, headings)
        if column is None or (column in ONLY_ONE and column in found.values()) or not _fits(column, filled):
            continue
        found[i] = column
    return Matching(found, kind)


def _by_heading(heading: str, patterns: Patterns) -> Field | None:
    return next((field for field, pattern in patterns if pattern.search(heading)), None)


def _words(columns: Sequence[str], cells: list[list[str]], *, without: set[int]) -> int | None:
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
    best = max((i for i in range(len(columns)) if i not in without), key=weight, default=None)
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
