"""From a YAML file to a framework, or every fault of it at once: "framework.yaml, line 12: what is wrong. What to do."

Whoever writes a charter is no programmer, so each sentence says where to look and what to do (RVW-01, RVW-16).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from tellback.loop.review.frameworks import schema
from tellback.loop.review.frameworks.opening import Opened, Path, Plain, Wrong, opened, text_of
from tellback.loop.review.frameworks.shape import Answer, Area, Credit, For, Framework, Level, Prompt, Ring, Source
from tellback.loop.review.frameworks.writing import write

__all__ = ["Wrong", "faults_of", "read", "text_of"]

MOST_TOLD = 50

Faults = list[tuple[Path, str]]


def read(text: str, name: str) -> Framework:
    """The framework that a file of this name holds.

    Raises:
        Wrong: it holds none; every problem is told with its line.
    """
    found = opened(text)
    if not found.problems:
        plain, faults = _checked(found.plain)
        if not faults:
            return _framework(plain)
        found.problems = [(_line(found, path), sentence) for path, sentence in faults]
    raise Wrong(_told(found.problems, name))


def faults_of(framework: Framework) -> list[str]:
    """What would be wrong with its file, in the words of a page: "Listening, A1.2: what is wrong. What to do."."""
    found = opened(write(framework))
    faults = [] if found.problems else _checked(found.plain)[1]
    told = [*(sentence for _line, sentence in found.problems), *(_on_a_page(framework, *fault) for fault in faults)]
    return list(dict.fromkeys(told))


def _checked(whole: Plain) -> tuple[dict[str, Any], Faults]:
    faults: Faults = []
    checked = schema.Checked(lambda path, sentence: faults.append((path, sentence)))
    plain: dict[str, Any] = checked.record(whole, schema.FRAMEWORK, ())
    return plain, faults + _together(plain)


def _on_a_page(framework: Framework, path: Path, sentence: str) -> str:
    if path[:1] != ("areas",) or len(path) < 2:
        return sentence
    area = framework.areas[int(path[1])]
    where = area.title or area.code
    if len(path) > 5 and path[4] == "prompts":
        where += f", {area.rings[int(path[3])].prompts[int(path[5])].code}"
    return f"{where}: {sentence}"


def _told(problems: list[tuple[int, str]], name: str) -> list[str]:
    rows = [
        _("%(name)s, line %(line)d: %(sentence)s")
        % {"name": name, "line": line, "sentence": sentence[:1].upper() + sentence[1:]}
        for line, sentence in dict.fromkeys(sorted(problems))
    ]
    if len(rows) > MOST_TOLD:
        more = _("%(name)s: and %(count)d more. Mend these first.") % {"name": name, "count": len(rows) - MOST_TOLD}
        rows = [*rows[:MOST_TOLD], more]
    return rows


def _line(found: Opened, path: Path) -> int:
    """Where a part stands; a missing one, where the part it belongs to begins."""
    while path and path not in found.lines:
        path = path[:-1]
    return found.lines.get(path, 1)


def _together(plain: dict[str, Any]) -> Faults:
    """What is wrong between parts, each right by itself."""
    areas, levels, answers = (plain.get(name) or () for name in ("areas", "levels", "answers"))
    prompts = [
        (("areas", i, "levels", j, "prompts", k), prompt)
        for i, area in enumerate(areas)
        for j, ring in enumerate(area.get("levels") or ())
        for k, prompt in enumerate(ring.get("prompts") or ())
    ]
    return [
        *_uses(plain.get("uses") or ()),
        *_twice(_at("areas", areas), "code"),
        *_twice(prompts, "code"),
        *_twice(_at("answers", answers), "key"),
        *_twice(_at("answers", answers), "label"),
        *_twice(_at("levels", levels), "title"),
        *_worths(answers),
        *_levels(levels, areas),
        *_something_to_ask(plain.get("uses") or (), areas),
    ]


def _at(name: str, rows: Iterable[dict[str, Any]]) -> Iterable[tuple[Path, dict[str, Any]]]:
    return (((name, i), row) for i, row in enumerate(rows))


def _uses(uses: Iterable[str]) -> Faults:
    known = [use.value for use in For]
    faults: Faults = []
    for at, use in enumerate(uses):
        if use not in known:
            told = _("“%(use)s” is nothing a framework is used for. Write “review”, “promises” or both.")
            faults.append((("uses", at), told % {"use": use[:40]}))
    if len(set(uses)) < len(list(uses)):
        faults.append((("uses",), _("“uses” says the same twice. Keep one of them.")))
    return faults


def _twice(rows: Iterable[tuple[Path, dict[str, Any]]], name: str) -> Faults:
    seen: set[str] = set()
    faults: Faults = []
    for path, row in rows:
        value = row.get(name) or ""
        if value and value in seen:
            told = _("the %(name)s “%(value)s” is used twice. Give this one its own.")
            faults.append(((*path, name), told % {"name": name, "value": value}))
        seen.add(value)
    return faults


def _worths(answers: Iterable[dict[str, Any]]) -> Faults:
    told = _("The worth should be %(worth)d here: answers begin with 0 and rise by 1. Put them in that order.")
    return [
        (("answers", at, "worth"), told % {"worth": at})
        for at, answer in enumerate(answers)
        if answer.get("worth", at) not in (at, -1)
    ]


def _levels(levels: tuple[dict[str, Any], ...], areas: Iterable[dict[str, Any]]) -> Faults:
    faults: Faults = []
    if len(levels) > 1:
        told = _("The level has no title. Give it one; only a framework with a single level can do without.")
        faults += [(("levels", at), told) for at, level in enumerate(levels) if not level.get("title")]
    for at, area in enumerate(areas):
        rings = area.get("levels")
        if levels and rings is not None and rings and len(rings) != len(levels):
            told = _(
                "Levels of this area: %(count)d. Levels of the framework: %(most)d. Give each area one part for each level."
            )
            faults.append((("areas", at, "levels"), told % {"count": len(rings), "most": len(levels)}))
    return faults


def _something_to_ask(uses: Iterable[str], areas: Iterable[dict[str, Any]]) -> Faults:
    if For.REVIEW.value not in uses:
        return []
    told = _("This area asks nothing. Add a prompt, or take “review” out of “uses”.")
    return [
        (("areas", at), told)
        for at, area in enumerate(areas)
        if not any(ring.get("prompts") for ring in area.get("levels") or ())
    ]


def _framework(plain: dict[str, Any]) -> Framework:
    levels = tuple(Level(**{"title": "", **row}) for row in plain["levels"])
    return Framework(
        **(
            plain
            | {
                "uses": tuple(For(use) for use in plain["uses"]),
                "source": Source(**plain["source"]),
                "answers": tuple(Answer(**row) for row in plain["answers"]),
                "levels": levels,
                "areas": tuple(_area(row, len(levels)) for row in plain["areas"]),
                "credits": tuple(Credit(**row) for row in plain.get("credits", ())),
            }
        )
    )


def _area(row: dict[str, Any], levels: int) -> Area:
    rest = {name: part for name, part in row.items() if name != "levels"}
    rings: tuple[dict[str, Any], ...] = row.get("levels") or ({},) * levels
    return Area(**rest, rings=tuple(_ring(ring) for ring in rings))


def _ring(ring: dict[str, Any]) -> Ring:
    return Ring(ring.get("statement", ""), tuple(Prompt(**prompt) for prompt in ring.get("prompts", ())))
