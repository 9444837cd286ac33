"""What somebody may narrow the public record to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tellback.loop.learn.models import Theme
from tellback.people.models import Body, Place
from tellback.ui.forms import Form

ANYTHING = _("Everything")
ANSWERS = [("", ANYTHING), ("did", _("Where something was done")), ("couldnt", _("Where we couldn’t, because"))]


class FilterForm(Form):
    """Place, theme, board and answer; each may be left as it is."""

    place = forms.ModelChoiceField(
        Place.objects.order_by("name"), label=_("Place"), required=False, empty_label=ANYTHING
    )
    theme = forms.ModelChoiceField(
        Theme.objects.filter(retired_at=None).order_by("name"), label=_("Theme"), required=False, empty_label=ANYTHING
    )
    body = forms.ModelChoiceField(
        Body.objects.order_by("name"), label=_("Board or group"), required=False, empty_label=ANYTHING
    )
    answer = forms.ChoiceField(label=_("Answer"), choices=ANSWERS, required=False)
