"""What can be laid down from a list, a spreadsheet or a file: one row a thing, each with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any


@dataclass
class Row:
    """One thing to be there: in which section, what is said of it, and on which line (of the whole, and of each part).

    `first` holds what is only said of a new one: where there is such a thing already, it stays as it is.
    """

    section: str
    given: dict[str, str]
    line: int = 1
    lines: dict[str, int] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """Where this part stands."""
        return self.lines.get(name, self.line)


class State(Enum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True)
class Laid:
    """What became of one row, or would; a wrong one with its sentences and their lines."""

    row: Row
    state: State
    faults: tuple[tuple[int, str], ...] = ()

    @property
    def name(self) -> str:
        """What the row is called, as it was typed."""
        known = self.row.given
        return known.get("name") or known.get("title") or known.get("email") or known.get("for") or self.row.section


@dataclass
class Report:
    """What became of all rows. Where one is wrong, nothing was kept."""

    laid: list[Laid] = field(default_factory=list)
    is_kept: bool = False

    @property
    def faults(self) -> list[tuple[int, str]]:
        """Every problem with its line, in order."""
        return sorted({fault for one in self.laid for fault in one.faults})

    def count(self, state: State) -> int:
        """How many rows are new, changed, the same or wrong."""
        return sum(one.state is state for one in self.laid)

    def add(self, row: Row, state: State, *faults: tuple[int, str]) -> None:
        """Take down what became of a row."""
        self.laid.append(Laid(row, state, faults))


def plain(value: Any) -> str:
    """What a form is given for a value that it holds."""
    if value is None or value is False:
        return ""
    if hasattr(value, "pk"):
        return str(value.pk)
    return "on" if value is True else str(value)
