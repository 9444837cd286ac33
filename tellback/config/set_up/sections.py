"""The sections of a set-up file: which form each is checked by, and how a thing that is there already is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from tellback.people import forms
from tellback.people.models import Body, Clock, Membership, Organisation, Place, Priority

Found = Any


@dataclass(frozen=True)
class Section:
    """One section: its words in the file beside the fields of its form, and which of them name another thing."""

    key: str
    model: type[Model]
    form: type[forms.ThingForm]
    find: Callable[[dict[str, str]], Found]
    words: dict[str, str]
    named: dict[str, type[Model]] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)


def _by_name(model: Any) -> Callable[[dict[str, str]], Found]:
    return lambda data: model.objects.filter(name__iexact=data.get("name", "")).first()


def place_named(name: str, *, inside: Place | None) -> Place | None:
    """The place of this name there; said without where, the one at the top, else the only one of that name."""
    rows = Place.objects.filter(name__iexact=name).order_by("pk")
    found = rows.filter(parent=inside).first()
    if found is None and inside is None and rows.count() == 1:
        return rows.get()
    return found


def _place(data: dict[str, str]) -> Found:
    inside = data.get("parent")
    return place_named(data.get("name", ""), inside=Place.objects.get(pk=inside) if inside else None)


def _number(data: dict[str, str], name: str) -> int | None:
    return int(data[name]) if data.get(name) else None


def _priority(data: dict[str, str]) -> Found:
    return Priority.objects.filter(title__iexact=data.get("title", "")).first()


def _clock(data: dict[str, str]) -> Found:
    try:
        day = forms.DayField(required=False).to_python(data.get("valid_from", ""))
    except ValidationError:
        return None  # the form says what is wrong with it
    if day is None:
        return None
    rows = Clock.objects.filter(occasion=data.get("occasion", ""), body=_number(data, "body"), valid_from=day)
    return rows.first()


def _member(data: dict[str, str]) -> Found:
    rows = Membership.objects.filter(person__email__iexact=data.get("email", ""), role=data.get("role", ""), until=None)
    return rows.filter(organisation=_number(data, "organisation"), body=_number(data, "body")).first()


def _words(*same: str, **other: str) -> dict[str, str]:
    return {**{name: name for name in same}, **other}


SECTIONS = {
    one.key: one
    for one in (
        Section(
            "organisations",
            Organisation,
            forms.OrganisationForm,
            _by_name(Organisation),
            _words("name", "kind", "about", "calendar"),
        ),
        Section(
            "places",
            Place,
            forms.PlaceForm,
            _place,
            _words("name", "kind", "called", "focus", inside="parent"),
        ),
        Section(
            "boards",
            Body,
            forms.BodyForm,
            _by_name(Body),
            _words("name", "called", "purpose", "reports_to", "organisation", "place", "calendar",
                   residents="is_made_of_residents"),
            {"reports_to": Body, "organisation": Organisation, "place": Place},
        ),
        Section(
            "priorities",
            Priority,
            forms.PriorityForm,
            _priority,
            _words("title", "meaning", "place", "source", board="body"),
            {"place": Place, "body": Body},
        ),
        Section(
            "clocks",
            Clock,
            forms.ClockForm,
            _clock,
            {"for": "occasion", "within": "amount", "unit": "unit", "calendar": "calendar", "board": "body",
             "from": "valid_from", "source": "source"},
            {"body": Body},
            {"unit": "working-days"},
        ),
        Section(
            "people",
            Membership,
            forms.InviteForm,
            _member,
            _words("name", "email", "organisation", "role", "title", "place", board="body"),
            {"organisation": Organisation, "body": Body, "place": Place},
        ),
    )
}  # fmt: skip

# What a name in another section is said to be, where there is none of that name.
MISSING = {
    Organisation: _("There is no organisation “%(name)s”. Add it first, or check how it is spelt."),
    Place: _("There is no place “%(name)s”. Add it first, or check how it is spelt."),
    Body: _("There is no board “%(name)s”. Add it first, above this one, or check how it is spelt."),
}
