"""What the editor of a draft does to a framework: pure changes from one whole to the next (RVW-01)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tellback.loop.review.frameworks.rules import Refused
from tellback.loop.review.frameworks.schema import tidy
from tellback.loop.review.frameworks.shape import Answer, Area, Framework, Level, Prompt, Ring

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Words:
    """A prompt and the same in easy words, as typed."""

    text: str
    easy: str


@dataclass(frozen=True)
class AreaWords:
    """All of one area as typed: its rings by level, prompts by code, what is taken out, and new ones by level."""

    title: str
    aim: str
    easy: str
    group: str
    statements: Mapping[int, str]
    prompts: Mapping[str, Words]
    out: Collection[str] = ()
    new: Mapping[int, Words] | None = None


def mark(part: object) -> str:
    """A few letters that change with any word of this part, so that two people do not write over each other."""
    return hashlib.sha256(repr(part).encode()).hexdigest()[:16]


def frame(whole: Framework) -> tuple[object, ...]:
    """What is changed on the first page of the editor, apart from the areas."""
    return whole.title, whole.about, whole.review_months, whole.levels, whole.answers


def refuse_old(part: object, seen: str) -> None:
    """Raise Refused where somebody else has changed this part since it was opened."""
    if mark(part) != seen:
        raise Refused(
            _(
                "Somebody else changed this since you opened it. Your words are kept below. Save again to replace theirs."
            )
        )


def with_frame(
    whole: Framework,
    *,
    title: str,
    about: str,
    review_months: int,
    levels: Mapping[int, tuple[str, str]],
    labels: Mapping[str, str],
) -> Framework:
    """The framework with these words around its areas: levels as (title, stem) by their place, labels by answer."""
    return replace(
        whole,
        title=tidy(title),
        about=tidy(about, is_long=True),
        review_months=review_months,
        levels=tuple(_level(level, levels.get(at)) for at, level in enumerate(whole.levels)),
        answers=tuple(_answer(answer, labels.get(answer.key)) for answer in whole.answers),
    )


def with_area(whole: Framework, code: str, words: AreaWords, *, taken: Collection[str]) -> Framework:
    """The framework with these words in one area; `taken` are the codes that a new prompt must not have."""
    used = set(taken) | set(whole.by_code)
    areas = []
    for area in whole.areas:
        areas.append(_reworded(area, words, used) if area.code == code else area)
    return replace(whole, areas=tuple(areas))


def with_new_area(
    whole: Framework, *, title: str, aim: str, easy: str, prompt: Words | None, taken: Collection[str]
) -> Framework:
    """The framework with one more area at the end, with its first prompt where one is given."""
    code = _next_code(whole, taken)
    used = set(taken) | set(whole.by_code)
    rings = tuple(Ring() for _level in whole.levels)
    if prompt is not None:
        rings = (Ring("", (_made(prompt, code, 0, len(rings), used),)), *rings[1:])
    made = Area(code, tidy(title), tidy(aim, is_long=True), rings, tidy(easy))
    return replace(whole, areas=(*whole.areas, made))


def without_area(whole: Framework, code: str) -> Framework:
    """The framework without this area.

    Raises:
        Refused: it is the last one.
    """
    left = tuple(area for area in whole.areas if area.code != code)
    if not left:
        raise Refused(_("This is the last area. Add another before you take it out."))
    return replace(whole, areas=left)


def _level(level: Level, words: tuple[str, str] | None) -> Level:
    return level if words is None else replace(level, title=tidy(words[0]), stem=tidy(words[1]))


def _answer(answer: Answer, label: str | None) -> Answer:
    return answer if label is None else replace(answer, label=tidy(label))


def _reworded(area: Area, words: AreaWords, used: set[str]) -> Area:
    rings = []
    for at, ring in enumerate(area.rings):
        prompts = [_prompt(row, words.prompts.get(row.code)) for row in ring.prompts if row.code not in words.out]
        if new := (words.new or {}).get(at):
            prompts.append(_made(new, area.code, at, len(area.rings), used))
        statement = words.statements.get(at)
        said = ring.statement if statement is None else tidy(statement, is_long=True)
        rings.append(Ring(said, tuple(prompts)))
    return replace(
        area,
        title=tidy(words.title),
        aim=tidy(words.aim, is_long=True),
        easy=tidy(words.easy),
        group=tidy(words.group),
        rings=tuple(rings),
    )


def _prompt(prompt: Prompt, words: Words | None) -> Prompt:
    return prompt if words is None else replace(prompt, text=tidy(words.text), easy=tidy(words.easy))


def _made(words: Words, area: str, level: int, levels: int, used: set[str]) -> Prompt:
    """A new prompt. A code once used means that prompt for ever, so it gets one that no version has had."""
    start = f"{area[:7]}{level + 1}" if levels > 1 else area[:9]
    code = next(code for n in range(1, 100) if (code := f"{start}.{n}") not in used)
    used.add(code)
    return Prompt(code, tidy(words.text), tidy(words.easy))


def _next_code(whole: Framework, taken: Collection[str]) -> str:
    used = {area.code for area in whole.areas} | set(taken)
    numbered = re.fullmatch(r"(.*?)([0-9]+)", whole.areas[-1].code)
    start = numbered[1] if numbered else ""
    if numbered and start:
        after = int(numbered[2][:4]) + 1
        return next(code for n in range(after, after + 1000) if (code := f"{start[:7]}{n}") not in used)
    return next(code for code in (*LETTERS, *(f"A{n}" for n in range(1, 1000))) if code not in used)
