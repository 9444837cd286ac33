"""Where people type their own words, and their code."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tellback.people.codes import secret
from tellback.people.codes.reference import ReferenceTypo, tidy_reference
from tellback.ui.forms import SHORT, WORDS, Form

KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


class KeyField(forms.CharField):
    """The key of one copy of a form. A missing or wrong one is made anew, so that no words are lost."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> str:
        """The key as it came, if it can be one of ours."""
        return value if isinstance(value, str) and KEY.fullmatch(value) else secrets.token_urlsafe(16)


class OnceForm(Form):
    """A form whose every copy has a key of its own, so that pressing the button again does nothing again."""

    key = KeyField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": secrets.token_urlsafe(16)} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class TellForm(OnceForm):
    """One box. Nothing else is asked before the words are safely sent."""

    words = forms.CharField(
        label=_("What matters to you?"),
        widget=forms.Textarea,
        max_length=WORDS,
        error_messages={"required": _("Enter what you want to tell us.")},
    )


class AddForm(OnceForm):
    """More words, any time (VOI-09)."""

    words = forms.CharField(
        label=_("What do you want to add?"),
        widget=forms.Textarea,
        max_length=WORDS,
        error_messages={"required": _("Enter what you want to add.")},
    )


class ReplyForm(Form):
    """The answer to a reason for setting words aside (VOI-19)."""

    words = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": _("Enter your answer.")},
    )


class CodeForm(Form):
    """A code, as words or as digits, however it was written down."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=SHORT,
        error_messages={"required": _("Type the five words of your code, or its 16 numbers.")},
    )

    def clean_code(self) -> int:
        """The number that the code stands for; a typo is explained without saying whether any thread is near."""
        try:
            return secret.read(self.cleaned_data["code"])
        except secret.SecretTypo as problem:
            raise ValidationError(str(problem)) from None


class LostCodeForm(Form):
    """What somebody who lost their code can still say: the reference, and the contact they left (VOI-18)."""

    reference = forms.CharField(
        label=_("Your reference"),
        max_length=40,
        help_text=_("It has 8 letters and numbers, like K7Q2-M4XT. It stands on your card and in our messages."),
        error_messages={"required": _("Enter your reference.")},
    )
    contact = forms.CharField(
        label=_("The email address or mobile number that you left"),
        max_length=SHORT,
        error_messages={"required": _("Enter the email address or mobile number that you left with us.")},
    )

    def clean_reference(self) -> str:
        """The reference as it is stored."""
        try:
            return tidy_reference(self.cleaned_data["reference"])
        except ReferenceTypo as problem:
            raise ValidationError(str(problem)) from None
