"""The form of one area of a draft: its words, its prompts level by level, what is taken out and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tellback.loop.review.frameworks.editing import AreaWords, Words
from tellback.loop.review.frameworks.forms import PartForm, line, lines
from tellback.loop.review.frameworks.shape import Area, Framework, Ring


@dataclass(frozen=True)
class PromptBoxes:
    """The boxes of one prompt."""

    code: str
    text: Any
    easy: Any
    out: Any


@dataclass(frozen=True)
class LevelBoxes:
    """The boxes of one level of the area."""

    title: str
    stem: str
    statement: Any
    prompts: list[PromptBoxes]
    new: Any
    new_easy: Any


class AreaForm(PartForm):
    """Everything that one area says."""

    def __init__(self, *args: Any, whole: Framework, area: Area, **kwargs: Any) -> None:
        self.whole, self.area = whole, area
        boxes: dict[str, tuple[forms.Field, Any]] = {
            "title": (line(_("Title of the area"), 160), area.title),
            "aim": (lines(_("What it aims for"), 2000), area.aim),
            "easy": (line(_("The same in easy words"), 600, required=False), area.easy),
            "group": (line(_("A heading that it shares with other areas"), 120, required=False), area.group),
        }
        for at, ring in enumerate(area.rings):
            boxes |= _boxes(at, ring)
        super().__init__(*args, boxes=boxes, **kwargs)

    def levels(self) -> list[LevelBoxes]:
        """The boxes, level by level."""
        return [
            LevelBoxes(
                level.title,
                level.stem,
                self[f"statement_{at}"],
                [
                    PromptBoxes(row.code, self[f"text_{row.code}"], self[f"easy_{row.code}"], self[f"out_{row.code}"])
                    for row in ring.prompts
                ],  # fmt: skip
                self[f"new_{at}"],
                self[f"new_easy_{at}"],
            )
            for at, (level, ring) in enumerate(zip(self.whole.levels, self.area.rings, strict=True))
        ]

    def _prompt(self, code: str) -> PromptBoxes:
        return PromptBoxes(code, self[f"text_{code}"], self[f"easy_{code}"], self[f"out_{code}"])

    def clean(self) -> dict[str, Any]:
        """A new prompt has its easy words too, and the other way round."""
        data = super().clean() or self.cleaned_data
        for at in range(len(self.area.rings)):
            text, easy = data.get(f"new_{at}"), data.get(f"new_easy_{at}")
            if text and not easy and f"new_easy_{at}" not in self.errors:
                self.add_error(f"new_easy_{at}", _("Say the new prompt in easy words too."))
            if easy and not text and f"new_{at}" not in self.errors:
                self.add_error(f"new_{at}", _("Write the new prompt itself too."))
        return data

    def words(self) -> AreaWords:
        """What was typed, as the editor takes it."""
        data = self.cleaned_data
        codes = [prompt.code for ring in self.area.rings for prompt in ring.prompts]
        levels = range(len(self.area.rings))
        return AreaWords(
            title=data["title"],
            aim=data["aim"],
            easy=data["easy"],
            group=data["group"],
            statements={at: data[f"statement_{at}"] for at in levels},
            prompts={code: Words(data[f"text_{code}"], data[f"easy_{code}"]) for code in codes},
            out=[code for code in codes if data[f"out_{code}"]],
            new={at: Words(data[f"new_{at}"], data[f"new_easy_{at}"]) for at in levels if data[f"new_{at}"]},
        )


def _boxes(at: int, ring: Ring) -> dict[str, tuple[forms.Field, Any]]:
    boxes: dict[str, tuple[forms.Field, Any]] = {
        f"statement_{at}": (lines(_("What this level looks like"), 1000, required=False), ring.statement)
    }
    for prompt in ring.prompts:
        named = {"code": prompt.code}
        out = forms.BooleanField(label=_("Take %(code)s out") % named, required=False)
        boxes[f"text_{prompt.code}"] = (lines(_("Prompt %(code)s") % named, 600), prompt.text)
        boxes[f"easy_{prompt.code}"] = (lines(_("%(code)s in easy words") % named, 600), prompt.easy)
        boxes[f"out_{prompt.code}"] = (out, False)
    boxes[f"new_{at}"] = (lines(_("Add a prompt"), 600, required=False), "")
    boxes[f"new_easy_{at}"] = (lines(_("The new prompt in easy words"), 600, required=False), "")
    return boxes
