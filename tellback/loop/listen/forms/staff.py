"""What colleagues fill in about one voice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.forms.telling import OnceForm
from tellback.loop.listen.models import Moderation
from tellback.ui.forms import WORDS, Form


class WriteForm(OnceForm):
    """A message or a question to the person."""

    words = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("They read it under your name and title. Write as you would speak."),
        widget=forms.Textarea,
        max_length=WORDS,
        error_messages={"required": _("Enter what you want to say.")},
    )
    is_question = forms.BooleanField(label=_("This is a question that I would like answered"), required=False)


class SetAsideForm(Form):
    """Whether a voice may be shown to others, and the reason that the person will read."""

    outcome = forms.ChoiceField(label=_("What is it?"), choices=Moderation.Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("The reason, as the person will read it"),
        widget=forms.Textarea,
        max_length=1000,
        required=False,
    )
    campaign = forms.CharField(
        label=_("The name of the shared message, if it is part of one"), max_length=160, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Every refusal has a reason; a shared message has a name."""
        data = super().clean() or self.cleaned_data
        outcome = data.get("outcome")
        if outcome == Moderation.Outcome.CAMPAIGN and not data.get("campaign"):
            self.add_error("campaign", _("Name the shared message, so that others of it are found beside this one."))
        elif outcome not in (None, Moderation.Outcome.FINE, Moderation.Outcome.CAMPAIGN) and not data.get("reason"):
            self.add_error("reason", _("Give the reason. The person reads it and can answer."))
        return data


class SecondForm(Form):
    """The second person's look."""

    is_upheld = forms.ChoiceField(
        label=_("Do you agree that it is set aside?"),
        choices=[("yes", _("Yes, it stays set aside")), ("no", _("No, use it like every other voice"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea, max_length=1000, required=False)
