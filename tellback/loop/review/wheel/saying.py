"""The wheel in words: a row for each prompt, one sentence for all of it, and what moved since an earlier one.

There is no total and no score: a wheel is counted by answer, never added up (RVW-13).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tellback.loop.review.frameworks.shape import Cell, Framework
from tellback.loop.review.wheel.shades import NONE, Shade, shades


@dataclass(frozen=True)
class Row:
    """One prompt in the table: where it stands, what was answered, and what was answered before."""

    cell: Cell
    area: str
    level: str
    stem: str
    prompt: str
    code: str
    answer: str
    was: str
    change: str
    key: str
    shade: str
    was_shade: str
    mark: str
    was_mark: str
    has_changed: bool


def rows(framework: Framework, colours: Mapping[str, str], was: Mapping[str, str] | None = None) -> list[Row]:
    """A row for each prompt, in the guided order; `was` and `change` are empty without an earlier wheel."""
    looks = shades(framework.answers)
    levels = [level_name(framework, at) for at in range(len(framework.levels))]
    found = []
    for code, cell in framework.by_code.items():
        now = looks.get(colours.get(code, ""))
        before = looks.get(was.get(code, "")) if was is not None else None
        found.append(
            Row(
                cell=cell,
                area=cell.area.title,
                level=levels[cell.level_at],
                stem=framework.levels[cell.level_at].stem,
                prompt=cell.prompt.text,
                code=code,
                answer=label(now),
                was="" if was is None else label(before),
                change="" if was is None else change(framework, before, now),
                key=now.key if now else "",
                shade=now.name if now else NONE,
                was_shade=before.name if before else NONE,
                mark=now.mark if now else "",
                was_mark=before.mark if before else "",
                has_changed=was is not None and before != now,
            )
        )
    return found


def label(shade: Shade | None) -> str:
    """What an answer is called."""
    return shade.label if shade else _("not answered")


def whole(framework: Framework, cell: Cell) -> str:
    """A prompt as the sentence that it is: the stem of its level, and how it goes on."""
    return f"{framework.levels[cell.level_at].stem} {cell.prompt.text}".strip().rstrip(".")


def level_name(framework: Framework, at: int) -> str:
    """ "Level 2: I am, we are"; a flat charter's only level needs no name."""
    title = framework.levels[at].title
    if len(framework.levels) == 1:
        return title
    number = _("Level %(number)s") % {"number": at + 1}
    return f"{number}: {title}" if title and title != number else number


def naming(framework: Framework, *, with_earlier: bool = False) -> Callable[[Cell, Shade | None, Shade | None], str]:
    """What says of a cell, to somebody who hears it, which it is and what was answered. The answer stands last."""
    if len(framework.levels) > 1:
        pattern = _("%(code)s, %(area)s, level %(level)s, prompt %(number)s: %(prompt)s")
    else:
        pattern = _("%(code)s, %(area)s, prompt %(number)s: %(prompt)s")
    earlier = _("earlier %(answer)s")

    def name(cell: Cell, now: Shade | None, was: Shade | None) -> str:
        prompt = cell.prompt
        said = pattern % {
            "code": prompt.code,
            "area": cell.area.title,
            "level": cell.level_at + 1,
            "number": cell.place + 1,
            "prompt": whole(framework, cell),
        }
        before = f" ({earlier % {'answer': label(was)}})" if with_earlier else ""
        return f"{said}{before}: {label(now)}"

    return name


def sentence(framework: Framework, colours: Mapping[str, str]) -> str:
    """All of the wheel in one sentence: how many prompts have each answer that somebody gave."""
    total = len(framework.by_code)
    prompts = ngettext("%(n)s prompt", "%(n)s prompts", total) % {"n": total}
    looks = shades(framework.answers)
    number = Counter(key for code in framework.by_code if (key := colours.get(code, "")) in looks)
    answered = sum(number.values())
    if not answered:
        return _("%(prompts)s, none answered yet.") % {"prompts": prompts} if total else _("No prompts yet.")
    parts = [
        _("%(n)s “%(answer)s”") % {"n": number[key], "answer": look.label} for key, look in looks.items() if number[key]
    ]
    if answered < total:
        parts.append(_("%(n)s not answered") % {"n": total - answered})
    return _("%(prompts)s: %(parts)s.") % {"prompts": prompts, "parts": ", ".join(parts)}


def change(framework: Framework, was: Shade | None, now: Shade | None) -> str:
    """What became of one answer, in words."""
    if was == now:
        return _("No change")
    if was is None and now is not None:
        return _("Answered for the first time: “%(now)s”") % {"now": now.label}
    if now is None or was is None:
        return _("Not answered this time")
    words = {"was": was.label, "now": now.label}
    worth = framework.answers_by_key
    if worth[now.key].worth > worth[was.key].worth:
        return _("Moved on from “%(was)s” to “%(now)s”") % words
    return _("Went back from “%(was)s” to “%(now)s”") % words


def changes(framework: Framework, was: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """A sentence for each prompt whose answer moved, in the guided order; nothing where none did."""
    return [
        _("%(code)s, %(prompt)s: %(change)s.")
        % {"code": row.code, "prompt": whole(framework, row.cell), "change": row.change}
        for row in rows(framework, now, was)
        if row.has_changed
    ]
