"""What the board says it will change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tellback.loop.decide.models import Decision
from tellback.loop.review.boards.queries import to_choose_from
from tellback.people import clock
from tellback.people.models import Body
from tellback.ui.forms import DayField, Form


class ChangeForm(Form):
    """One change: what, who, by when, and because of which decisions (GOV-01)."""

    what = forms.CharField(
        label=_("What will the board change about how it involves people?"),
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": _("Say what the board will change.")},
    )
    owner = forms.CharField(
        label=_("Who does it?"), help_text=_("A title or a group; everyone can read this."), max_length=160
    )
    due_on = DayField(label=_("By when?"), help_text=_("For example, 3 3 2027"))
    because_of = forms.MultipleChoiceField(
        label=_("Because of which decisions?"),
        help_text=_("The change shows on the threads of everyone behind them."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one decision, so that people can see what came of their answers.")
        },
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(decision.pk): decision for decision in to_choose_from(body)}
        self.fields["because_of"].choices = [(pk, row.step.headline) for pk, row in self.known.items()]  # type: ignore[attr-defined]
        self.fields["because_of"].required = bool(self.known)

    def clean_due_on(self) -> Any:
        """The date; a day that has passed is sent back."""
        found = self.cleaned_data["due_on"]
        if found and found < clock.today():
            raise ValidationError(_("Choose a date that has not passed."))
        return found

    def clean_because_of(self) -> list[Decision]:
        """The decisions chosen."""
        return [self.known[pk] for pk in self.cleaned_data["because_of"]]


class CloseForm(Form):
    """Closing the item; where nothing changes, people are told why."""

    no_change_because = forms.CharField(
        label=_("If nothing changes: why?"),
        help_text=_("People behind this board’s decisions read it."),
        max_length=1900,
        widget=forms.Textarea,
        required=False,
    )


class DoneForm(Form):
    """How a change went."""

    how_it_went = forms.CharField(
        label=_("How did it go?"),
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": _("Say in a sentence how it went.")},
    )
