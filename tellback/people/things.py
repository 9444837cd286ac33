"""What a partnership is made of, each with its form and what its list shows. One page each for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from tellback.people import forms
from tellback.people.models import Body, Clock, Community, Membership, Organisation, Place, Priority, Role, Seat, Team

WHO = (Role.ADMINISTRATOR,)


@dataclass(frozen=True)
class Kind:
    """One kind of thing: its words, its form, its rows, and what the list says beside each name."""

    key: str
    model: type[Model]
    one: Any
    many: Any
    why_empty: Any
    form: type[forms.ThingForm]
    beside: Callable[[Any], list[Any]]
    related: tuple[str, ...] = ()
    order: tuple[str, ...] = ("name", "id")
    who: tuple[Role, ...] = WHO
    first_form: type[forms.ThingForm] | None = None
    is_fixed: bool = False  # rows are added and never changed

    def rows(self) -> QuerySet[Any]:
        """Every row with what its list shows."""
        return self.model._default_manager.select_related(*self.related)

    def form_for(self, row: Any | None) -> type[forms.ThingForm]:
        """The form of a new row, or of this one."""
        return self.first_form if row is None and self.first_form else self.form


def _place(row: Place) -> list[Any]:
    return [row.called or row.get_kind_display(), _inside(row.parent)]


def _inside(up: Any) -> Any:
    return _("in %(up)s") % {"up": up} if up else ""


def _body(row: Body) -> list[Any]:
    return [row.called, _("reports to %(up)s") % {"up": row.reports_to} if row.reports_to else ""]


def _community(row: Community) -> list[Any]:
    kind = row.get_kind_display() if row.kind else ""
    return [kind, _("another name for %(one)s") % {"one": row.same_as} if row.same_as else ""]


def _membership(row: Membership) -> list[Any]:
    ended = _("until %(day)s") % {"day": row.until} if row.until else ""
    return [row.get_role_display(), row.organisation.name, row.body.name if row.body else "", ended]


def _seat(row: Seat) -> list[Any]:
    ended = _("until %(day)s") % {"day": row.until} if row.until else ""
    return [row.body.name, row.get_kind_display(), ended]


def _clock(row: Clock) -> list[Any]:
    return [f"{row.amount} {row.get_unit_display()}", row.body.name if row.body else "", row.source]


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            "organisations",
            Organisation,
            _("an organisation"),
            _("Organisations"),
            _("No organisation takes part yet. Add your own first: people act for an organisation."),
            forms.OrganisationForm,
            lambda row: [row.get_kind_display()],
        ),
        Kind(
            "teams",
            Team,
            _("a team"),
            _("Teams"),
            _("No team yet. Teams are only needed where an organisation wants to tell them apart."),
            forms.TeamForm,
            lambda row: [row.organisation.name],
            related=("organisation",),
        ),
        Kind(
            "places",
            Place,
            _("a place"),
            _("Places"),
            _("No place yet. Add the whole area first, then the places inside it."),
            forms.PlaceForm,
            _place,
            related=("parent",),
        ),
        Kind(
            "bodies",
            Body,
            _("a board or group"),
            _("Boards and groups"),
            _(
                "No board yet. Add the one at the top first, then those that report to it, each under the name used here."
            ),
            forms.BodyForm,
            _body,
            related=("reports_to",),
        ),
        Kind(
            "seats",
            Seat,
            _("a seat"),
            _("Who sits on which board"),
            _("No seat yet. Add who sits on each board, so that people can see how many of them live here."),
            forms.SeatForm,
            _seat,
            related=("body", "person"),
            order=("body__name", "id"),
        ),
        Kind(
            "priorities",
            Priority,
            _("a priority"),
            _("Priorities"),
            _("No priority yet. Add what a place or a board has said comes first; voices and actions gather under it."),
            forms.PriorityForm,
            lambda row: [row.place.name if row.place else "", row.body.name if row.body else ""],
            related=("place", "body"),
            order=("title", "id"),
        ),
        Kind(
            "communities",
            Community,
            _("a community"),
            _("Communities"),
            _("No community yet. They come from what people call theirs; a colleague starts one from a voice."),
            forms.CommunityForm,
            _community,
            related=("same_as",),
            who=(Role.ADMINISTRATOR, Role.OFFICER),
        ),
        Kind(
            "people",
            Membership,
            _("a person"),
            _("People and their roles"),
            _("Nobody has a role yet. Invite the first person by email."),
            forms.MembershipForm,
            _membership,
            related=("person", "organisation", "body"),
            order=("person__name", "id"),
            first_form=forms.InviteForm,
        ),
        Kind(
            "clocks",
            Clock,
            _("a clock"),
            _("Clocks: how long each answer may take"),
            _("No clock yet. Without clocks nothing can be promised: add one for each answer, with who says so."),
            forms.ClockForm,
            _clock,
            related=("body",),
            order=("occasion", "-valid_from", "id"),
            is_fixed=True,
        ),
    )
}


def name_of(row: Any) -> str:
    """What a row is called in its list."""
    if isinstance(row, Membership | Seat):
        return str(row.person)
    if isinstance(row, Clock):
        return str(row.get_occasion_display())
    return str(row)
