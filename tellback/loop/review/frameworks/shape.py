"""The shape of a framework: what a partnership promises, or asks itself, as data (RVW-01, RVW-16, PAR-10; S0:64-162).

The same shape is read from a file, kept in the database, drawn as a wheel and written as a file again. A flat charter
is one level; a card with three levels of three prompts is the wheel of S0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class For(StrEnum):
    """What a framework is used for."""

    REVIEW = "review"  # people answer its prompts
    PROMISES = "promises"  # its areas are promises with evidence for and against


@dataclass(frozen=True)
class Source:
    """Whose framework it is: the document, who wrote it, the year, and the line in the seed where there is one."""

    document: str
    by: str
    year: str = ""
    line: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer to a prompt; `worth` is its place from 0 (nothing yet) up, and never added up to a score."""

    key: str
    label: str
    worth: int


@dataclass(frozen=True)
class Level:
    """One ring of the wheel: its title, and the stem that its prompts go on from ("We have")."""

    title: str
    stem: str = ""
    about: str = ""


@dataclass(frozen=True)
class Prompt:
    """One cell: a code such as U1.3, the prompt, the same in easy words, and the names of evidence queries beside it."""

    code: str
    text: str
    easy: str
    evidence: tuple[str, ...] = ()
    line: str = ""


@dataclass(frozen=True)
class Ring:
    """What one area says at one level, and its prompts there (may be none)."""

    statement: str = ""
    prompts: tuple[Prompt, ...] = ()


@dataclass(frozen=True)
class Area:
    """One sector of the wheel, or one promise of a charter. `group` is a heading that several areas share."""

    code: str
    title: str
    aim: str
    rings: tuple[Ring, ...]
    easy: str = ""
    group: str = ""
    evidence: tuple[str, ...] = ()
    line: str = ""


@dataclass(frozen=True)
class Cell:
    """One prompt with where it stands on the wheel: area and level count from 0, `place` is its place in the ring."""

    prompt: Prompt
    area: Area
    area_at: int
    level_at: int
    place: int
    in_ring: int


@dataclass(frozen=True)
class Credit:
    """Somebody who shaped it, shown as they chose: full name and role, or initials (PAR-11, S4:57-93)."""

    shown_as: str
    role: str = ""


@dataclass(frozen=True)
class Framework:
    """A whole framework in one version."""

    slug: str
    version: str
    title: str
    about: str
    uses: tuple[For, ...]
    source: Source
    answers: tuple[Answer, ...]
    levels: tuple[Level, ...]
    areas: tuple[Area, ...]
    what_changed: str = ""
    review_months: int = 0
    credits: tuple[Credit, ...] = ()
    language: str = "en-gb"

    @cached_property
    def by_code(self) -> dict[str, Cell]:
        """Every cell by the code of its prompt, in the guided order: each area, level 1 first (RVW-02, S0:71-85)."""
        return {cell.prompt.code: cell for cell in self._cells()}

    @cached_property
    def answers_by_key(self) -> dict[str, Answer]:
        """Every answer by its key."""
        return {answer.key: answer for answer in self.answers}

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell in the guided order."""
        return tuple(self.by_code.values())

    def area(self, code: str) -> Area | None:
        """The area with this code."""
        return next((area for area in self.areas if area.code == code), None)

    def _cells(self) -> Iterator[Cell]:
        for area_at, area in enumerate(self.areas):
            for level_at, ring in enumerate(area.rings):
                for place, prompt in enumerate(ring.prompts):
                    yield Cell(prompt, area, area_at, level_at, place, len(ring.prompts))
