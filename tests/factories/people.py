"""A small partnership, made as tests need it."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from tellback.people.models import (
    Body,
    Clock,
    Community,
    CommunityKind,
    Deployment,
    GroupFile,
    GroupRow,
    Membership,
    Occasion,
    Organisation,
    Person,
    Place,
    Priority,
    Role,
    Unit,
)

numbers = count(1)


def deployment(kind: str = Deployment.Kind.LIVE, **rest: Any) -> Deployment:
    """The one row that says which partnership this is, with clocks that every test can rely on."""
    made, _ = Deployment.objects.get_or_create(
        defaults={
            "kind": kind,
            "name": "Riverside and Hills",
            "phone": "01632 960001",
            "email": "hello@example.org",
            **rest,
        }
    )
    clocks()
    return made


def clocks() -> None:
    """The clocks a new partnership starts with."""
    amounts = {
        Occasion.ACKNOWLEDGE: 0,
        Occasion.FIRST_REPLY: 5,
        Occasion.STATUS: 20,
        Occasion.UNDERSTOOD: 10,
        Occasion.DECISION: 10,
        Occasion.PROGRESS: 60,
        Occasion.FINAL: 10,
        Occasion.REOPENED: 10,
    }
    for occasion, amount in amounts.items():
        unit = Unit.DAYS if occasion in (Occasion.PROGRESS, Occasion.ACKNOWLEDGE) else Unit.WORKING_DAYS
        Clock.objects.get_or_create(
            occasion=occasion,
            body=None,
            valid_from=date(2020, 1, 1),
            defaults={"amount": amount, "unit": unit, "source": "test"},
        )


def organisation(name: str = "", kind: str = Organisation.Kind.COUNCIL, **rest: Any) -> Organisation:
    """An organisation of the partnership."""
    n = next(numbers)
    return Organisation.objects.create(
        name=name or f"Riverside Council {n}", slug=f"organisation-{n}", kind=kind, **rest
    )


def place(name: str = "", kind: str = Place.Kind.PLACE, **rest: Any) -> Place:
    """A place."""
    n = next(numbers)
    return Place.objects.create(name=name or f"Riverside {n}", slug=f"place-{n}", kind=kind, **rest)


def body(name: str = "", **rest: Any) -> Body:
    """A board."""
    n = next(numbers)
    return Body.objects.create(name=name or f"Health and Wellbeing Board {n}", slug=f"body-{n}", **rest)


def community(name: str = "", **rest: Any) -> Community:
    """A community somebody has named."""
    n = next(numbers)
    rest.setdefault("kind", CommunityKind.PLACE)
    return Community.objects.create(name=name or f"Canal Street neighbours {n}", slug=f"community-{n}", **rest)


def priority(title: str = "", **rest: Any) -> Priority:
    """Something a place has said comes first."""
    n = next(numbers)
    return Priority.objects.create(title=title or f"Easier to get an appointment {n}", slug=f"priority-{n}", **rest)


def person(
    *roles: Role, name: str = "", org: Organisation | None = None, in_body: Body | None = None, **rest: Any
) -> Person:
    """Someone with an account; with roles, a colleague in `org` (a new one if none is given)."""
    n = next(numbers)
    made = Person.objects.create_user(email=f"person{n}@example.org", name=name or f"Sam Weaver {n}", **rest)
    for role in roles:
        org = org or organisation()
        Membership.objects.create(
            person=made,
            organisation=org,
            role=role,
            title=str(Role(role).label),
            body=in_body,
            since=date(2020, 1, 1),
        )
    return made


def signed_in(who: Person) -> Client:
    """A browser in which this person has signed in, with their second step."""
    client = Client()
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": 0}]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = user_id_to_str(who)
    session.save()
    return client


def group_file(contents: bytes = b"Name,About\nLunch club,Soup on Fridays\n", what: str = "groups") -> GroupFile:
    """A spreadsheet of groups that was chosen and tried."""
    from tellback.people.sheets import actions

    made = actions.keep_file(what=what, file_name="groups.csv", contents=contents)
    actions.match(made, matching=made.matching)
    made.refresh_from_db()
    return made


def group_row() -> GroupRow:
    """A group, and the spreadsheet that brought it."""
    from tellback.people.sheets import actions

    made = group_file()
    actions.bring_in(made)
    return made.rows.get()
