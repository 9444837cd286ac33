"""The form of some cells: three large answers each, and behind a fold what we thought and where it can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from tellback.loop.review.frameworks import shape
from tellback.loop.review.models import Colour
from tellback.loop.review.rounds.rules import EVIDENCE, REFLECTION, Seen
from tellback.ui.forms import Form


@dataclass(frozen=True)
class Row:
    """One prompt on the form."""

    cell: shape.Cell
    stem: str
    words: str
    answer: BoundField
    seen: BoundField
    reflection: BoundField | None
    evidence: BoundField | None

    @property
    def has_words(self) -> bool:
        """Whether something stands behind the fold."""
        return any(box is not None and box.value() for box in (self.reflection, self.evidence))


class CellsForm(Form):
    """Some prompts of a framework, with what is in the cells now. Nothing has to be answered (RVW-03)."""

    def __init__(
        self,
        data: Any = None,
        *,
        framework: shape.Framework,
        cells: Iterable[shape.Cell],
        colours: Mapping[str, Colour],
        is_easy: bool = False,
        with_words: bool = True,
    ) -> None:
        self.framework, self.cells, self.is_easy, self.with_words = framework, list(cells), is_easy, with_words
        given: dict[str, Any] = {}
        for cell in self.cells:
            given |= _given(cell.prompt.code, colours.get(cell.prompt.code))
        # Of this form alone: each framework has other prompts.
        prompts = {name: field for cell in self.cells for name, field in self._fields_of(cell).items()}
        self.base_fields = prompts  # type: ignore[misc]
        super().__init__(data, initial=given)

    def _fields_of(self, cell: shape.Cell) -> dict[str, forms.Field]:
        code, choices = cell.prompt.code, [(answer.key, answer.label) for answer in self.framework.answers]
        radio = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, required=False, label=self.words(cell))
        found: dict[str, forms.Field] = {
            f"answer-{code}": radio,
            f"seen-{code}": forms.CharField(widget=forms.HiddenInput, required=False, max_length=100),
        }
        if self.with_words:
            area = forms.Textarea
            found[f"reflection-{code}"] = forms.CharField(
                label=_("What we thought"), widget=area, required=False, max_length=REFLECTION
            )
            found[f"evidence-{code}"] = forms.CharField(
                label=_("Where this can be seen"), required=False, max_length=EVIDENCE
            )
        return found

    def words(self, cell: shape.Cell) -> str:
        """The prompt in the words that were chosen."""
        return (self.is_easy and cell.prompt.easy) or cell.prompt.text

    def rows(self) -> Iterator[Row]:
        """The prompts, each with its boxes."""
        for cell in self.cells:
            code, stem = cell.prompt.code, self.framework.levels[cell.level_at].stem
            texts = (self[f"reflection-{code}"], self[f"evidence-{code}"]) if self.with_words else (None, None)
            own = "" if self.is_easy and cell.prompt.easy else stem
            yield Row(cell, own, self.words(cell), self[f"answer-{code}"], self[f"seen-{code}"], *texts)

    def changes(self) -> Iterator[dict[str, Any]]:
        """What was sent, cell by cell, as `actions.colour` takes it; cells left alone are left out."""
        for cell in self.cells:
            code = cell.prompt.code
            names = ("answer", "reflection", "evidence") if self.with_words else ("answer",)
            sent = {name: self.cleaned_data.get(f"{name}-{code}", "") for name in names}
            seen = Seen.read(self.cleaned_data.get(f"seen-{code}", ""))
            if sent != {name: "" for name in names} or seen != Seen():
                yield {"code": code, "seen": str(seen), **sent}


def _given(code: str, colour: Colour | None) -> dict[str, Any]:
    found: dict[str, Any] = {f"seen-{code}": str(Seen.of(colour))}
    if colour is not None:
        found |= {f"{name}-{code}": getattr(colour, name) for name in ("answer", "reflection", "evidence")}
    return found
