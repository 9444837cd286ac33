"""Form fields of the house: text that is cleaned of what nobody typed, and a date in three boxes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Everything a keyboard cannot type, except tab and new line. Marks that turn the direction of writing stay:
# they belong to people's words, and pages isolate them (dir=auto, bdi).
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def cleaned_text(text: str) -> str:
    """Text with one kind of new line and nothing that cannot be stored or shown."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class DayInput(forms.Widget):
    """Day, month and year in three boxes, which people find easier than a calendar."""

    input_type = "text"
    parts = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        """The three boxes as "2027-3-3"; nothing when all are empty."""
        typed = [str(data.get(f"{name}-{part}") or "").strip()[:20] for part in ("year", "month", "day")]
        if not any(typed):
            return data.get(name) or None
        return "-".join(part.replace("-", "/") for part in typed)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether none of the boxes was on the form."""
        return name not in data and not any(f"{name}-{part}" in data for part, _label, _width in self.parts)

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        """The first box, where a link from the summary of errors leads."""
        return f"{id_}-day" if id_ else ""

    def boxes(self, value: Any) -> list[tuple[str, Any, str, int]]:
        """(part, label, what was typed, width) of each box."""
        if isinstance(value, dt.date):
            value = f"{value.year}-{value.month}-{value.day}"
        year, month, day = (str(value or "").split("-") + ["", "", ""])[:3]
        held = {"day": day, "month": month, "year": year}
        return [(part, label, held[part].lstrip("0"), width) for part, label, width in self.parts]


class DayField(forms.Field):
    """A date typed in three boxes; says in words what is missing."""

    widget = DayInput

    def to_python(self, value: Any) -> dt.date | None:
        """A date, or None; raises ValidationError when it is not a day that exists."""
        if not value:
            return None
        if isinstance(value, dt.date):
            return value
        try:
            year, month, day = (int(part) for part in str(value).split("-"))
            if year < 1000:
                raise ValueError
            return dt.date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(_("Enter a date that exists, such as 3 3 2027."), code="invalid") from None
