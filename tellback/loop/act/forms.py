"""What is asked about an action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.loop.act.models import Action
from tellback.people import clock
from tellback.people.models import Community, Organisation, Person, Priority
from tellback.ui.forms import DayField, Form

MOST = 300  # of each kind of lead in the list
LEADS: dict[str, Any] = {"person": Person, "organisation": Organisation, "community": Community}


class ActionForm(Form):
    """Who does what by when (ACT-01)."""

    what = forms.CharField(
        label=_("What will be done?"),
        help_text=_("One thing, in words that people who spoke can picture."),
        max_length=240,
    )
    lead = forms.ChoiceField(
        label=_("Who leads it?"),
        help_text=_("A community can lead, as well as an organisation or a colleague."),
        error_messages={"required": _("Choose who leads it.")},
    )
    lead_title = forms.CharField(
        label=_("If a colleague leads: their title, as people will read it"), max_length=160, required=False
    )
    due_on = DayField(label=_("By when?"), help_text=_("For example, 3 3 2027"))
    priorities = forms.ModelMultipleChoiceField(
        label=_("Which priorities does it serve?"),
        queryset=Priority.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = [("", _("Choose who leads")), *leads()]  # type: ignore[attr-defined]
        running = Priority.objects.filter(Q(until=None) | Q(until__gte=clock.today()))
        self.fields["priorities"].queryset = running.order_by("title")  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        """The date; a day that has passed is sent back."""
        return _still_to_come(self.cleaned_data["due_on"])

    @property
    def chosen(self) -> dict[str, Any]:
        """What `start_action` is told."""
        known = dict(self.cleaned_data)
        kind, _sign, pk = known.pop("lead").partition(":")
        return known | {f"lead_{kind}": LEADS[kind].objects.get(pk=pk)}


class UpdateForm(Form):
    """How it is going, for everyone to read."""

    words = forms.CharField(
        label=_("How is it going?"),
        help_text=_("Everyone can read this. If the date moves or it stops, say why."),
        max_length=1800,
        widget=forms.Textarea,
        error_messages={"required": _("Say how it is going, in words that everyone can read.")},
    )
    status = forms.ChoiceField(
        label=_("Where does it stand?"),
        choices=Action.Status.choices,
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
        return _still_to_come(self.cleaned_data["due_on"])


def leads() -> list[tuple[str, str]]:
    """Everyone who can lead: communities first, then organisations, then colleagues."""
    communities = Community.objects.filter(same_as=None).order_by("name").values_list("pk", "name")[:MOST]
    organisations = Organisation.objects.filter(until=None).order_by("name").values_list("pk", "name")[:MOST]
    colleagues = (
        Person.objects.filter(is_active=True, memberships__isnull=False).distinct().order_by("name", "id")[:MOST]
    )
    return [
        *((f"community:{pk}", _("Community: %(name)s") % {"name": name}) for pk, name in communities),
        *((f"organisation:{pk}", name) for pk, name in organisations),
        *((f"person:{person.pk}", str(person)) for person in colleagues),
    ]


def _still_to_come(day: Any) -> Any:
    if day and day < clock.today():
        raise ValidationError(_("Choose a date that has not passed."))
    return day
