"""The manager's answer on one screen; the same is filled in by the secretary in the room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tellback.loop.decide.models import Decision
from tellback.people import clock
from tellback.people.models import Body
from tellback.ui.forms import DayField, Form

# What each answer leads to, said beside it before it is chosen.
FOLLOWS = {
    Decision.Outcome.AGREED: _("Next: say who does what, by when."),
    Decision.Outcome.IN_PART: _("Next: say who does what. Your reasons say which part, and why not the rest."),
    Decision.Outcome.TEST: _("Next: set up a small test. We come back to it in six weeks, or on the date you give."),
    Decision.Outcome.REFER: _("It goes to the board you name. The people behind it stay behind it."),
    Decision.Outcome.NOT_NOW: _("You give the date when you come back to it."),
    Decision.Outcome.NO: _("Your reasons are published beside every yes."),
}


class DecisionForm(Form):
    """An answer cannot be given without reasons, what was heard and what difference it made (DEC-04, DEC-05)."""

    outcome = forms.ChoiceField(
        label=_("What is the answer?"),
        choices=Decision.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the answer.")},
    )
    reasons = forms.CharField(
        label=_("Why? People who spoke will read exactly this"),
        help_text=_("Write as you would say it to them. Short sentences, no initials."),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": _("Give the reasons. People who spoke will read them.")},
    )
    what_we_heard = forms.CharField(
        label=_("What did you hear from people?"),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": _("Say what you heard from people.")},
    )
    influence = forms.ChoiceField(
        label=_("Did what people said change anything?"),
        choices=Decision.Influence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it changed. “None, because” is an answer too.")},
    )
    what_difference = forms.CharField(
        label=_("What difference did it make? If none, why?"),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": _("Say what difference it made. If it made none, say why.")},
    )
    return_on = DayField(
        label=_("When do you come back to it?"),
        help_text=_("Only for “Not now” and “Test it first”. For example, 3 3 2027"),
        required=False,
    )
    referred_to = forms.ModelChoiceField(
        label=_("Which board is it passed on to?"),
        help_text=_("Only for “Passed on to someone else”."),
        queryset=Body.objects.none(),
        empty_label=_("Not passed on"),
        required=False,
    )
    who_disagreed = forms.CharField(
        label=_("Did a member see it differently?"),
        help_text=_("Say what they said, if they want it kept. It is published with the decision."),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, body: Body | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Body.objects.exclude(pk__in=[body.pk] if body else []).order_by("name")
        self.fields["referred_to"].queryset = others  # type: ignore[attr-defined]

    def clean_return_on(self) -> Any:
        """The date; a day that has passed is sent back."""
        found = self.cleaned_data["return_on"]
        if found and found <= clock.today():
            raise ValidationError(_("Choose a date that is still to come."))
        return found

    def clean(self) -> dict[str, Any]:
        """Each answer brings what it owes: a date, or a board."""
        cleaned = super().clean() or {}
        outcome = cleaned.get("outcome")
        if outcome == Decision.Outcome.NOT_NOW and not cleaned.get("return_on") and "return_on" not in self.errors:
            self.add_error("return_on", _("Give the date when you will come back to this."))
        if outcome == Decision.Outcome.REFER and not cleaned.get("referred_to") and "referred_to" not in self.errors:
            self.add_error("referred_to", _("Choose the board it is passed on to."))
        return cleaned
