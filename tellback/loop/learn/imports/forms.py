"""The form on which a person says what each column of a file is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tellback.loop.learn.forms import SourceForm
from tellback.loop.learn.imports.matching import OF_A_LOG, Field, FileKind, Matching
from tellback.people.sheets.reading import text_of

SAMPLE = 3
# How much of a cell is shown beside its heading, in characters.
GLANCE = 80


class MatchForm(SourceForm):
    """One choice for each column, with what its first rows hold; and where the words come from."""

    def __init__(
        self, *args: Any, columns: Sequence[str], sample: Sequence[Sequence[Any]], kind: FileKind, **kwargs: Any
    ) -> None:
        self.columns, self.kind = columns, kind
        choices = [(f.value, f.label) for f in Field if kind == FileKind.LOG or f not in OF_A_LOG]
        for_columns = {
            f"column_{i}": forms.ChoiceField(
                label=heading, choices=choices, required=False, help_text=_glance(sample, i)
            )
            for i, heading in enumerate(columns)
        }
        super().__init__(*args, **kwargs)
        self.fields.update(for_columns)

    def column_fields(self) -> list[Any]:
        """The choices of columns, in the order of the file."""
        return [self[f"column_{i}"] for i in range(len(self.columns))]

    def matching(self) -> Matching:
        """What was chosen."""
        chosen = ((i, self.cleaned_data.get(f"column_{i}") or Field.LEAVE) for i in range(len(self.columns)))
        return Matching({i: Field(value) for i, value in chosen if value != Field.LEAVE}, self.kind)

    def clean(self) -> dict[str, Any]:
        """Exactly one column holds the words, and in a log one holds the day."""
        data = super().clean() or self.cleaned_data
        if problem := self.matching().problem():
            raise ValidationError(problem)
        return data


def _glance(sample: Sequence[Sequence[Any]], column: int) -> str:
    """The first cells of a column, on one line."""
    cells = (" ".join(text_of(row[column]).split()) if column < len(row) else "" for row in sample)
    return " · ".join(cell if len(cell) <= GLANCE else cell[: GLANCE - 1] + "…" for cell in cells if cell)
