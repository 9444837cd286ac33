"""What has been set up, in the form in which it can be set up again elsewhere."""

from __future__ import annotations

from typing import Any

import yaml

from tellback.loop.review.promises.queries import active_rows
from tellback.people.models import Body, Clock, Deployment, Membership, Organisation, Place, Priority, Role
from tellback.ui.colours import HOUSE

HEAD = """\
# What has been set up here. `tellback set-up FILE --check` says what is wrong with it and what it would change;
# without --check it is set up. Doing it again changes nothing. It names people: keep it as you keep their addresses.
"""


def written() -> str:
    """The whole set-up as YAML, in the order in which it is read."""
    deployment = Deployment.objects.get()
    whole = {
        "partnership": _said(
            name=deployment.name,
            nation=deployment.calendar,
            administrator=_first_administrator(),
            phone=deployment.phone,
            email=deployment.email,
            post=deployment.post,
            complaints=deployment.complaints,
        ),
        "look": _look(deployment.colours),
        "organisations": [
            _said(name=row.name, kind=row.kind, about=row.about, calendar=row.calendar)
            for row in Organisation.objects.filter(until=None).order_by("pk")
        ],
        "places": _places(),
        "boards": [_board(row) for row in _from_the_top()],
        "priorities": [
            _said(title=p.title, meaning=p.meaning, place=_name(p.place), board=_name(p.body), source=p.source)
            for p in Priority.objects.filter(until=None).select_related("place", "body").order_by("pk")
        ],
        "clocks": [_clock(row) for row in Clock.objects.select_related("body").order_by("valid_from", "pk")],
        "people": [_person(row) for row in _memberships()],
        "promises": [
            _said(set=row.version.framework.slug, board=_name(row.body), since=row.since.isoformat())
            for row in active_rows().order_by("pk")
        ],
    }
    told = {key: part for key, part in whole.items() if part}
    return HEAD + yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=110)


def _said(**parts: Any) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part not in ("", None)}


def _name(row: Any) -> str:
    return row.name if row else ""


def _look(colours: dict[str, Any]) -> dict[str, Any]:
    if colours.get("look") == "nhs":
        return {"nhs": "yes"}
    return {name: colours[name] for name in HOUSE if name in colours}


def _places() -> list[Any]:
    below: dict[int | None, list[Place]] = {}
    for row in Place.objects.order_by("pk"):
        below.setdefault(row.parent_id, []).append(row)

    def tree(inside: int | None) -> list[Any]:
        return [
            _said(name=p.name, kind=p.kind, called=p.called, focus=p.focus)
            | ({"inside": tree(p.pk)} if p.pk in below else {})
            for p in below.get(inside, [])
        ]

    return tree(None)


def _from_the_top() -> list[Body]:
    """Every board after the one it reports to."""
    rows = list(Body.objects.select_related("reports_to", "organisation", "place").order_by("pk"))
    done: list[Body] = []
    while rest := [row for row in rows if row not in done]:
        ready = [row for row in rest if row.reports_to is None or row.reports_to in done]
        done += ready or rest
    return done


def _board(row: Body) -> dict[str, Any]:
    return _said(
        name=row.name,
        called=row.called,
        purpose=row.purpose,
        reports_to=_name(row.reports_to),
        organisation=_name(row.organisation),
        place=_name(row.place),
        calendar=row.calendar,
        residents="yes" if row.is_made_of_residents else "",
    )


def _clock(row: Clock) -> dict[str, Any]:
    told = {"for": row.occasion, "within": row.amount, "unit": row.unit, "from": row.valid_from.isoformat()}
    return told | _said(calendar=row.calendar, board=_name(row.body), source=row.source)


def _memberships() -> Any:
    rows = Membership.objects.filter(until=None, person__is_active=True)
    return rows.select_related("person", "organisation", "body", "place").order_by("pk")


def _first_administrator() -> str:
    return next((row.person.email for row in _memberships() if row.role == Role.ADMINISTRATOR), "")


def _person(row: Membership) -> dict[str, Any]:
    return _said(
        name=row.person.name or row.person.email,
        email=row.person.email,
        organisation=row.organisation.name,
        role=row.role,
        title=row.title,
        board=_name(row.body),
        place=_name(row.place),
    )
