"""Frameworks in use, and reviews made with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tellback.loop.review.frameworks import actions
from tellback.loop.review.models import Group, Review, Seat, Version
from tellback.loop.review.rounds import actions as rounds
from tellback.people.models import Person, Role
from tests.factories import people, review_shapes


def version(slug: str = "test-wheel", **changes: Any) -> Version:
    """A small framework in use: areas A and B, three levels, two prompts in each (A1.1 … B3.2), three answers."""
    return actions.load(review_shapes.small(slug, **changes))


def review(by: Person | None = None, **changes: Any) -> Review:
    """A review of a team, private, with its owner's empty wheel."""
    owner = by or people.person(Role.OFFICER)
    given: dict[str, Any] = {"title": "Hills Place Alliance", "about": Review.About.TEAM}
    given["organisation"] = owner.memberships.all()[0].organisation
    made = changes.pop("version", None) or version()
    return rounds.open_review(made, by=owner, **(given | changes))


def seat(of: Review, group: str = Group.COMMUNITY) -> Seat:
    """A seat that somebody took with a link, without a name."""
    known = of.invitations.filter(group=group, ended_at=None).first()
    invitation = known or rounds.invite(of, group=group, by=of.owner, most=2000).invitation
    return rounds.take_seat(invitation).seat


def reply(of: Review, group: str = Group.COMMUNITY, answers: Mapping[str, str] | None = None, **comments: str) -> Seat:
    """Somebody of a group answers, says keep, try or help, and sends."""
    sits = seat(of, group)
    for code, answer in (answers or {"A1.1": "partly"}).items():
        rounds.colour(sits, code=code, answer=answer)
    for about, words in comments.items():
        rounds.comment(sits, about=about, words=words)
    rounds.send(sits)
    return sits
