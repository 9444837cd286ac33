"""A resident's remark, and our answer to it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tellback.loop.decide.models import Remark
from tellback.ui.forms import Form


class RemarkForm(Form):
    """What a resident wants to say about a proposal (DEC-01)."""

    kind = forms.ChoiceField(
        label=_("What would you like to do?"),
        choices=Remark.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you would like to do.")},
    )
    words = forms.CharField(
        label=_("What would you like to say?"),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": _("Enter what you would like to say.")},
    )


class ReplyForm(Form):
    """A colleague's answer to one remark."""

    reply = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": _("Enter your answer.")},
    )
