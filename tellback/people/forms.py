"""The forms an administrator fills in: one for each kind of thing a partnership is made of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.people.models import (
    Body,
    Calendar,
    Community,
    CommunityKind,
    Occasion,
    Organisation,
    Person,
    Place,
    Role,
    Seat,
    Team,
    Unit,
)
from tellback.ui.forms import DayField, Form

NONE = _("None")
NOT_SAID = [("", _("Not said"))]
LONG: dict[str, Any] = {"widget": forms.Textarea, "max_length": 2000, "required": False}


class ThingForm(Form):
    """A form whose fields are named like the columns they fill. What a row may not lead up to is left out of the choices."""

    upwards = ""

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {name: _held(row, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        if row is not None and self.upwards:
            field: Any = self.fields[self.upwards]
            field.queryset = field.queryset.exclude(pk=row.pk)


def _held(row: Any, name: str) -> Any:
    return getattr(row, f"{name}_id", None) if hasattr(row, f"{name}_id") else getattr(row, name, "")


def one_of(rows: Any, label: Any, **rest: Any) -> forms.ModelChoiceField:
    """A choice among rows, or none."""
    return forms.ModelChoiceField(rows, label=label, required=False, empty_label=NONE, **rest)


class OrganisationForm(ThingForm):
    """A partner. One that ends names its successor, so that its promises go on."""

    upwards = "successor"
    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("What kind"), choices=Organisation.Kind.choices)
    about = forms.CharField(label=_("What it does, for everyone to read"), **LONG)
    calendar = forms.ChoiceField(label=_("Whose working days"), choices=NOT_SAID + Calendar.choices, required=False)
    until = DayField(label=_("Last day, if it has closed"), required=False)
    successor = one_of(Organisation.objects.order_by("name"), _("Which one goes on with its work"))


class TeamForm(ThingForm):
    """A team inside an organisation."""

    organisation = forms.ModelChoiceField(Organisation.objects.order_by("name"), label=_("Organisation"))
    name = forms.CharField(label=_("Name"), max_length=160)


class SeatForm(ThingForm):
    """A place at a board's table: whose it is, and whether they sit there as a resident (S2:24)."""

    body = forms.ModelChoiceField(Body.objects.order_by("name"), label=_("Board or group"))
    person = forms.ModelChoiceField(
        Person.objects.filter(memberships__isnull=False).distinct().order_by("name", "id"),
        label=_("Who sits there"),
        help_text=_("If they are not here, invite them first under “People and their roles”."),
    )
    kind = forms.ChoiceField(label=_("As what"), choices=Seat.Kind.choices)
    since = DayField(label=_("Since"))
    until = DayField(label=_("Until"), required=False)


class PlaceForm(ThingForm):
    """A place, what it lies in, and what it puts first in its own words (PAR-02)."""

    upwards = "parent"
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("How large"), choices=Place.Kind.choices)
    called = forms.CharField(
        label=_("What people here call such a place"),
        help_text=_("For example: locality."),
        max_length=60,
        required=False,
    )
    parent = one_of(Place.objects.order_by("name"), _("Inside which place"))
    focus = forms.CharField(label=_("What this place looks to first"), **LONG)


class BodyForm(ThingForm):
    """A board or group under its local name, and to whom it reports (PAR-03)."""

    upwards = "reports_to"
    name = forms.CharField(label=_("Name"), max_length=160)
    called = forms.CharField(
        label=_("What kind it is called here"),
        help_text=_("For example: steering group, or integration manager."),
        max_length=80,
        required=False,
    )
    purpose = forms.CharField(label=_("What it is for, for everyone to read"), **LONG)
    reports_to = one_of(Body.objects.order_by("name"), _("Reports to"))
    organisation = one_of(Organisation.objects.order_by("name"), _("Belongs to"))
    place = one_of(Place.objects.order_by("name"), _("Decides for which place"))
    calendar = forms.ChoiceField(label=_("Whose working days"), choices=NOT_SAID + Calendar.choices, required=False)
    is_made_of_residents = forms.BooleanField(label=_("It is made up of people who live here"), required=False)


class PriorityForm(ThingForm):
    """Something a place or a board puts first (PAR-13)."""

    title = forms.CharField(label=_("In a few words"), max_length=160)
    meaning = forms.CharField(label=_("What it means for people"), **LONG)
    place = one_of(Place.objects.order_by("name"), _("Put first by which place"))
    body = one_of(Body.objects.order_by("name"), _("Put first by which board"))
    source = forms.CharField(label=_("Where this was decided"), max_length=200, required=False)
    until = DayField(label=_("Until when"), required=False)


class CommunityForm(ThingForm):
    """A community, and what it is in words everyone may read. Its page is public once there are such words."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What holds it together"), choices=NOT_SAID + CommunityKind.choices, required=False
    )
    about = forms.CharField(label=_("What it is, for everyone to read"), **LONG)


class JoinForm(Form):
    """Which community this is another name for."""

    into = forms.ModelChoiceField(
        Community.objects.none(),
        label=_("It is another name for"),
        empty_label=_("It is a community of its own"),
        required=False,
    )

    def __init__(self, *args: Any, row: Community, **kwargs: Any) -> None:
        super().__init__(*args, initial={"into": row.same_as_id}, **kwargs)
        field: Any = self.fields["into"]
        # At most so many names: past that, an officer searches for the one and joins from its page.
        field.queryset = (
            Community.objects.filter(Q(same_as=None) | Q(pk=row.same_as_id)).exclude(pk=row.pk).order_by("name")
        )


class ClockForm(ThingForm):
    """How long an answer may take from a day on, and who says so. What ran before stays as it was."""

    occasion = forms.ChoiceField(label=_("For what"), choices=Occasion.choices)
    amount = forms.IntegerField(label=_("How many"), min_value=0, max_value=999)
    unit = forms.ChoiceField(label=_("Of what"), choices=Unit.choices)
    calendar = forms.ChoiceField(label=_("Whose working days"), choices=NOT_SAID + Calendar.choices, required=False)
    body = one_of(Body.objects.order_by("name"), _("For one board only"))
    valid_from = DayField(label=_("From which day on"))
    source = forms.CharField(
        label=_("Who says so"), help_text=_("The law, the strategy or the meeting."), max_length=200
    )


class InviteForm(ThingForm):
    """Who is to take part, and in which role."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Email address"), help_text=_("We write to this address. They sign in with it."))
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(until=None).order_by("name"), label=_("Organisation")
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    title = forms.CharField(
        label=_("Title"), help_text=_("People read this beside the name."), max_length=120, required=False
    )
    body = one_of(
        Body.objects.order_by("name"), _("For which board"), help_text=_("Needed for secretaries and members.")
    )
    team = one_of(Team.objects.select_related("organisation").order_by("name"), _("Team"))
    place = one_of(Place.objects.order_by("name"), _("For which place"))

    def clean_email(self) -> str:
        """In small letters, as it is stored."""
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        """A secretary or member without a board could open nothing."""
        found = super().clean() or {}
        if found.get("role") in (Role.SECRETARY, Role.BOARD_MEMBER) and not found.get("body"):
            self.add_error("body", _("Choose the board."))
        return found


class MembershipForm(ThingForm):
    """What may change in a part somebody plays. Another role is another invitation."""

    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    team = one_of(Team.objects.order_by("name"), _("Team"))
    place = one_of(Place.objects.order_by("name"), _("For which place"))
    until = DayField(label=_("Last day, if they stop"), required=False)


class PartnershipForm(ThingForm):
    """What the partnership is called and how people reach it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    email = forms.EmailField(label=_("Email address"), required=False)
    post = forms.CharField(label=_("Address for letters"), widget=forms.Textarea, max_length=400, required=False)
    complaints = forms.CharField(
        label=_("How people complain about us"),
        help_text=_(
            "Who takes complaints, by phone, email or letter, and who looks at them when people are not content."
        ),
        widget=forms.Textarea,
        max_length=400,
        required=False,
    )
    calendar = forms.ChoiceField(label=_("Whose working days"), choices=Calendar.choices)
