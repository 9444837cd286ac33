"""What a colleague chooses: the file, and what each of its columns is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tellback.people.models.sheets import GroupFile
from tellback.people.sheets.reading import text_of
from tellback.people.sheets.rows import Field, problem_of
from tellback.ui.forms import Form

GLANCE = 80


class GroupFileForm(Form):
    """A spreadsheet, and what its rows are."""

    what = forms.ChoiceField(
        label=_("What is in its rows?"),
        choices=GroupFile.What.choices,
        widget=forms.RadioSelect,
        initial=GroupFile.What.GROUPS,
    )
    file = forms.FileField(
        label=_("The file, as CSV or XLSX"),
        help_text=_("The first row names the columns. Up to 5 MB and 2,000 rows."),
        max_length=300,
        error_messages={"required": _("Choose a file.")},
    )


class ColumnsForm(Form):
    """One choice for each column, with what its first rows hold."""

    def __init__(self, *args: Any, columns: Sequence[str], sample: Sequence[Sequence[Any]], **kwargs: Any) -> None:
        self.columns = columns
        super().__init__(*args, **kwargs)
        for i, heading in enumerate(columns):
            cells = (" ".join(text_of(row[i]).split())[:GLANCE] for row in sample if i < len(row))
            self.fields[f"column_{i}"] = forms.ChoiceField(
                label=heading, choices=Field.choices, required=False, help_text=" · ".join(c for c in cells if c)
            )

    def column_fields(self) -> list[Any]:
        """The choices of columns, in the order of the file."""
        return [self[f"column_{i}"] for i in range(len(self.columns))]

    def matching(self) -> dict[str, str]:
        """What was chosen."""
        chosen = ((str(i), self.cleaned_data.get(f"column_{i}")) for i in range(len(self.columns)))
        return {i: field for i, field in chosen if field and field != Field.LEAVE}

    def clean(self) -> dict[str, Any]:
        """One column holds the name."""
        data = super().clean() or self.cleaned_data
        if problem := problem_of(self.matching()):
            raise ValidationError(problem)
        return data
