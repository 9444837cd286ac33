"""A set-up file as rows, each with its line; and every fault of its shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tellback.config.set_up.rows import Row
from tellback.loop.review.frameworks.opening import Opened, Path, opened

# In the order in which they are laid down: each may name what stands in an earlier one.
LISTS = ("organisations", "places", "boards", "priorities", "clocks", "people", "promises")
SINGLE = ("partnership", "look")
ORDER = ("partnership", "look", *LISTS)
SIZES = ("system", "place", "neighbourhood")


@dataclass
class Document:
    """The rows of a file, and what is wrong with its shape: (line, sentence)."""

    rows: list[Row] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def read(text: str) -> Document:
    """What a set-up file says."""
    found = opened(text)
    made = Document(faults=list(found.problems))
    if found.problems:
        return made
    if not isinstance(found.plain, dict):
        made.faults.append((1, _("Begin with “partnership:” and, below it, “name:”.")))
        return made
    for key in found.plain:
        if key not in ORDER:
            told = _("“%(key)s” is no section. There are: %(known)s.") % {"key": key[:40], "known": ", ".join(ORDER)}
            made.faults.append((found.lines.get((key,), 1), told))
    for key in ORDER:
        if key in found.plain:
            _section(key, found=found, made=made)
    return made


def _section(key: str, *, found: Opened, made: Document) -> None:
    value: Any = found.plain[key]  # type: ignore[call-overload, index]
    if key in SINGLE:
        made.rows += [row for row in [_row(key, value, (key,), found, made)] if row]
    elif value == "":
        return
    elif not isinstance(value, list):
        made.faults.append((found.lines.get((key,), 1), _("Write a list here: each thing begins with “- ”.")))
    elif key == "places":
        made.rows += _places(value, (key,), (), found=found, made=made)
    else:
        rows = [_row(key, part, (key, at), found, made) for at, part in enumerate(value)]
        made.rows += [row for row in rows if row]


def _row(section: str, part: Any, path: Path, found: Opened, made: Document) -> Row | None:
    line = found.lines.get(path, 1)
    if not isinstance(part, dict):
        made.faults.append((line, _("Write a name, a colon and what it is, such as “name: Riverside”.")))
        return None
    lines = {name: found.lines.get((*path, name), line) for name in part}
    if listed := [name for name, value in part.items() if not isinstance(value, str)]:
        made.faults.append((lines[listed[0]], _("“%(name)s” is one text, and not a list.") % {"name": listed[0][:40]}))
        return None
    return Row(section, dict(part), line, lines)


def _places(parts: list[Any], path: Path, inside: tuple[str, ...], *, found: Opened, made: Document) -> Iterator[Row]:
    """Places with the places inside them: a name alone, or a name with more, and “inside:” with a list."""
    for at, part in enumerate(parts):
        here = (*path, at)
        part = {"name": part} if isinstance(part, str) else part
        below = part.pop("inside", []) if isinstance(part, dict) else []
        if row := _row("places", part, here, found, made):
            row.given |= {"inside": "\n".join(inside)} if inside else {}
            row.first = {"kind": size(len(inside), is_parted=bool(below))}
            yield row
            if isinstance(below, list):
                yield from _places(
                    below, (*here, "inside"), (*inside, row.given.get("name", "")), found=found, made=made
                )
            else:
                made.faults.append((row.line, _("“inside” is a list: each place begins with “- ”.")))


def size(depth: int, *, is_parted: bool) -> str:
    """How large a place is, by how deep it stands: what has parts at the top is the whole area."""
    return SIZES[min(depth, 2)] if depth or is_parted else "place"
