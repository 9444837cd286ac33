"""Planning a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tellback.people.models import Body
from tellback.ui.forms import DayField, Form


class MeetingForm(Form):
    """When and where a board meets."""

    body = forms.ModelChoiceField(
        label=_("Which board?"), queryset=Body.objects.none(), empty_label=_("Choose a board")
    )
    meets_on = DayField(label=_("When does it meet?"), help_text=_("For example, 3 3 2027"))
    where = forms.CharField(label=_("Where does it meet?"), max_length=200, required=False)

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [body.pk for body in bodies]
        self.fields["body"].queryset = Body.objects.filter(pk__in=mine).order_by("name")  # type: ignore[attr-defined]
        if len(mine) == 1:
            self.fields["body"].initial = mine[0]


class ItemForm(Form):
    """Something else to talk about."""

    title = forms.CharField(
        label=_("What is the item about?"),
        max_length=200,
        error_messages={"required": _("Enter what the item is about.")},
    )
