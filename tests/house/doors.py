"""Every address of the product with something real to open, and the people who stand before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tellback.ledger.models import Export
from tellback.loop.act.models import Action
from tellback.loop.decide.models import AgendaItem, Decision, Meeting, Proposal, Remark
from tellback.loop.learn.models import Import, Insight, Theme
from tellback.loop.listen import actions as listen
from tellback.loop.listen.models import SelfNamed, Voice
from tellback.loop.review.models import (
    ActiveSet,
    Case,
    Change,
    Evidence,
    Framework,
    Invitation,
    NextStep,
    Review,
    Version,
)
from tellback.loop.tell.models import NotHappened, Telling
from tellback.outbox.models import Message
from tellback.people.models import Body, Community, GroupFile, Organisation, Person, Place, Priority, Role
from tests.factories.people import person, signed_in

ANYONE, HOLDER, ACCOUNT = "nobody", "holder of a code", "account without a role"
WHO: tuple[str, ...] = (ANYONE, HOLDER, ACCOUNT, *Role)


@dataclass(frozen=True)
class Door:
    """One pattern of the table of addresses: its name, its route and who may open it."""

    name: str
    route: str
    open_to: frozenset[Any] | None
    arguments: tuple[str, ...]

    @property
    def is_for_all(self) -> bool:
        """Whether no sign-in is asked for."""
        return bool({getattr(who, "value", who) for who in self.open_to or ()} & {"everyone", "code holder"})

    def lets_in(self, who: str) -> bool:
        """Whether the view itself says that this person may come in."""
        said = {getattr(one, "value", one) for one in self.open_to or ()}
        if self.is_for_all:
            return True
        return who not in (ANYONE, HOLDER) and ("signed in" in said or who in said)


def doors() -> list[Door]:
    """Every address there is, from the table of addresses itself."""
    return list(_doors(get_resolver().url_patterns, ""))


def _doors(patterns: list[Any], before: str) -> Iterator[Door]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _doors(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            who = getattr(pattern.callback, "open_to", None)
            yield Door(pattern.name or "", route, who, tuple(pattern.pattern.regex.groupindex))


def client_of(who: str) -> Client:
    """A browser in which this person is who they are."""
    if who == ANYONE:
        return Client(raise_request_exception=False)
    if who == HOLDER:
        client = Client(raise_request_exception=False)
        client.post(f"/c/{listen.new_code(_told_voice(), because='lost').token}/")
        return client
    found = None if who == ACCOUNT else Person.objects.filter(memberships__role=who).order_by("pk").first()
    client = signed_in(found or person())
    client.raise_request_exception = False
    return client


def address(door: Door) -> str:
    """Where this door is, with the number or reference of something that is there; of nothing, where nothing is."""
    return reverse(door.name, kwargs={name: _something(door, name) for name in door.arguments})


def is_empty(door: Door) -> bool:
    """Whether the demo has nothing to open it with."""
    found = [_row(door, name) for name in door.arguments if name in ("reference", "pk", "slug")]
    return None in found


def _told_voice() -> Voice:
    return Voice.objects.filter(told_rows__isnull=False, withdrawn_at=None).order_by("pk")[0]


# By the start of the route, the most telling first: what its `reference`, `pk` or `slug` is one of.
ROWS: tuple[tuple[str, type[Model]], ...] = (
    ("staff/voices/", Voice),
    ("staff/insights/", Insight),
    ("staff/imports/", Import),
    ("staff/exports/", Export),
    ("staff/proposals/", Proposal),
    ("staff/decisions/", Decision),
    ("staff/actions/", Action),
    ("staff/changes/", Change),
    ("staff/meetings/", Meeting),
    ("staff/letters/", Message),
    ("staff/not-happened/", NotHappened),
    ("staff/themes/", Theme),
    ("mine/understood/", Insight),
    ("mine/proposals/", Proposal),
    ("mine/", Decision),
    ("record/", Decision),
    ("places/", Place),
    ("boards/", Body),
    ("priorities/", Priority),
    ("communities/", Community),
    ("staff/partnership/communities/", Community),
    ("staff/partnership/files/", GroupFile),
    ("staff/partnership/", Organisation),
    ("sign-in/", Authenticator),
    ("staff/frameworks/", Version),
    ("frameworks/", Framework),
    ("staff/wheels/", Review),
    ("staff/cases/", Case),
    ("staff/promises/sets/", ActiveSet),
    ("staff/promises/evidence/", Evidence),
    ("staff/promises/", Decision),
)
# Only a draft can be changed and talked about.
OF_DRAFTS = {*(f"framework_{verb}" for verb in ("edit", "area", "area_new", "area_out", "use", "ask", "say"))}
# Where the same address names two things, or one that its start does not say.
NAMED: dict[tuple[str, str], type[Model]] = {
    ("voice_community", "pk"): SelfNamed,
    ("remark_reply", "pk"): Remark,
    ("meeting_put_on", "reference"): Proposal,
    ("item_move", "item"): AgendaItem,
    ("read_aloud", "telling"): Telling,
    ("read_out", "telling"): Telling,
    ("read_aloud", "group"): Organisation,
    ("read_out", "group"): Organisation,
    ("group_answer", "telling"): Telling,
    ("group_answer", "group"): Organisation,
    ("next_step", "step"): NextStep,
    ("review_sheet", "invitation"): Invitation,
    ("review_link_end", "invitation"): Invitation,
    ("review_counts", "version"): Version,
}
WORDS = {"token": "x" * 22, "use": "publish", "way": "email", "answer": "yes"}


def _row(door: Door, name: str) -> Any:
    if door.name in OF_DRAFTS:
        draft = Version.objects.filter(is_draft=True).order_by("-is_open_to_views", "pk").first()
        return draft.framework if draft and name == "slug" else draft
    if door.name == "promise":
        active = ActiveSet.objects.order_by("pk").first()
        return active and (active.version.framework if name == "slug" else active.version)
    start = next((model for start, model in ROWS if door.route.startswith(start)), None)
    model: Any = NAMED.get((door.name, name)) or start
    return model.objects.order_by("pk").first() if model else None


def _something(door: Door, name: str) -> Any:
    if name == "key":
        return "read" if "waiting" in door.route else "organisations"
    if name in WORDS:
        return WORDS[name]
    row = _row(door, name)
    if name == "code" and isinstance(row, Version):
        return row.whole.areas[0].code
    if row is None:
        return {"reference": "0000-0000", "slug": "nothing"}.get(name, 1)
    return row.step.reference if name == "reference" else row.slug if name == "slug" else row.pk
