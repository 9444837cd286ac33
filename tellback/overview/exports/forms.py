"""What an administrator asks for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tellback.people.models import Body
from tellback.ui.forms import Form


class ExportForm(Form):
    """Everything, or the record of one board."""

    body = forms.ModelChoiceField(
        label=_("What to take out"), queryset=Body.objects.none(), required=False, empty_label=_("Everything")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        rows = Body.objects.order_by("name")
        self.fields["body"].queryset = rows  # type: ignore[attr-defined]
