"""What is asked when something is planned, asked for or answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tellback.loop.review.models import Case, NextStep, Review
from tellback.loop.review.plans.queries import colleagues
from tellback.people import clock
from tellback.ui.forms import DayField, Form

SOMEBODY_ELSE = "name"


class StepForm(Form):
    """What happens next, who does it, by when (RVW-10)."""

    what = forms.CharField(
        label=_("What will happen next?"),
        help_text=_("One thing that somebody can start."),
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": _("Say what will happen next.")},
    )
    owner = forms.ChoiceField(label=_("Who does it?"), error_messages={"required": _("Choose who does it.")})
    name = forms.CharField(
        label=_("If it is somebody else: their name"),
        help_text=_("For example, someone from a community group."),
        max_length=160,
        required=False,
    )
    due_on = DayField(label=_("By when?"), help_text=_("For example, 3 3 2027"))

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(person.pk): person for person in colleagues(review)}
        people = [(pk, str(person)) for pk, person in self.known.items()]
        self.fields["owner"].choices = [("", _("Choose who")), *people, (SOMEBODY_ELSE, _("Somebody else"))]  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        """The date; a day that has passed is sent back."""
        return still_to_come(self.cleaned_data["due_on"])

    def clean(self) -> dict[str, Any]:
        """A colleague, or a name."""
        known = dict(super().clean() or {})
        if known.get("owner") == SOMEBODY_ELSE and not known.get("name", "").strip():
            self.add_error("name", _("Write the name of who does it."))
        known["owner"] = self.known.get(known.get("owner", ""))
        return known


class ProgressForm(Form):
    """How a next step is going."""

    words = forms.CharField(
        label=_("How is it going?"),
        help_text=_("If it moves to another day, or will not go ahead, say why."),
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": _("Say in a sentence how it is going.")},
    )
    status = forms.ChoiceField(
        label=_("Where does it stand?"),
        choices=NextStep.Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it stands.")},
    )
    due_on = DayField(
        label=_("Is there a new date?"),
        help_text=_("Leave this empty if the date stays. The first date stays visible."),
        required=False,
    )

    def clean_due_on(self) -> Any:
        """The date; a day that has passed is sent back."""
        return still_to_come(self.cleaned_data["due_on"])


class CaseForm(Form):
    """What is asked of whom, and why (RVW-11)."""

    title = forms.CharField(
        label=_("What is this about?"),
        help_text=_("A short title, such as: Half a post for the community link worker"),
        max_length=160,
        error_messages={"required": _("Give it a short title.")},
    )
    ask = forms.CharField(
        label=_("What do you ask for?"),
        help_text=_("Time, money, a person, permission: say how much, and for how long."),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": _("Say what you ask for.")},
    )
    why = forms.CharField(label=_("Why is it needed?"), max_length=4000, widget=forms.Textarea, required=False)
    difference = forms.CharField(
        label=_("What difference would it make?"),
        help_text=_("To people, and to what the wheel would show next time."),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
    )
    with_reflections = forms.BooleanField(
        label=_("Show what we wrote beside these cells"),
        help_text=_("Only the words of the owner, or of all together. Never what other reviewers said."),
        required=False,
    )
    to_name = forms.CharField(
        label=_("Who is asked?"),
        help_text=_("One person, by name."),
        max_length=160,
        error_messages={"required": _("Name the person who is asked.")},
    )
    to_title = forms.CharField(label=_("Their title"), max_length=160, required=False)
    to_email = forms.EmailField(
        label=_("Their email address"),
        help_text=_("They get a link. Leave it empty if you give it to them yourself."),
        max_length=254,
        required=False,
    )
    answer_by = DayField(
        label=_("By when do you need an answer?"), help_text=_("For example, 3 3 2027"), required=False
    )

    def clean_answer_by(self) -> Any:
        """The date; a day that has passed is sent back."""
        return still_to_come(self.cleaned_data["answer_by"])


class ReplyForm(Form):
    """The answer to a case, given by the person who was asked, or noted by a colleague."""

    reply = forms.ChoiceField(
        label=_("Your answer"),
        choices=Case.Reply.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("What you can do, what you cannot, and what happens next."),
        max_length=4000,
        widget=forms.Textarea,
        required=False,
    )


def still_to_come(day: date | None) -> date | None:
    """The day, sent back where it has passed."""
    if day and day < clock.today():
        raise ValidationError(_("Choose a date that has not passed."))
    return day
