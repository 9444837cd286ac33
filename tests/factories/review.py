"""Frameworks in use, and reviews made with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tellback.loop.review.frameworks import actions
from tellback.loop.review.frameworks.shape import For
from tellback.loop.review.models import (
    ActiveSet,
    Case,
    DraftView,
    Evidence,
    Group,
    NextStep,
    Progress,
    Review,
    Seat,
    Version,
)
from tellback.loop.review.plans import actions as plans
from tellback.loop.review.promises import actions as standing
from tellback.loop.review.rounds import actions as rounds
from tellback.people import clock
from tellback.people.models import Person, Role
from tests.factories import decide, listen, people, review_shapes


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


def next_step(of: Review | None = None, **changes: Any) -> NextStep:
    """Something to do because of cell A1.1, in a month."""
    of = of or review()
    given: dict[str, Any] = {"cells": ["A1.1"], "what": "Meet the carers’ group where they meet", "by": of.owner}
    given |= {"owner": of.owner, "due_on": clock.today() + timedelta(days=30)}
    return plans.add_step(of, **(given | changes))


def progress(of: NextStep | None = None, **changes: Any) -> Progress:
    """A word on how a next step goes."""
    of = of or next_step()
    given: dict[str, Any] = {"words": "We have a first date.", "status": NextStep.Status.UNDER_WAY, "by": of.made_by}
    return plans.say_progress(of, **(given | changes))


def case(of: Review | None = None, **changes: Any) -> Case:
    """A case for support from cells A1.1 and B2.2, not sent yet."""
    of = of or review()
    given: dict[str, Any] = {"cells": ["A1.1", "B2.2"], "by": of.owner, "title": "Half a post for the link worker"}
    given |= {"ask": "Half a post for two years.", "why": "Nobody has the time.", "difference": "People are met."}
    given |= {"to_name": "Dana Okafor", "to_title": "Director of Care", "to_email": "dana@example.net"}
    return plans.write_case(of, **(given | changes))


def promises(slug: str = "test-charter", **changes: Any) -> Version:
    """A set of promises in use."""
    return version(slug, uses=(For.REVIEW, For.PROMISES), **changes)


def active_set(of: Version | None = None, **changes: Any) -> ActiveSet:
    """The partnership stands by a set of promises."""
    return standing.stand_by(of or promises(), **({"by": people.person(Role.OFFICER)} | changes))


def evidence(of: Version | None = None, **changes: Any) -> Evidence:
    """A published decision that shows that promise A was kept."""
    of = of or active_set().version
    given: dict[str, Any] = {"code": "A", "stands": Evidence.Stands.FOR, "by": people.person(Role.OFFICER)}
    step = changes.pop("step", None) or decide.decision().step
    return standing.tag(step, version=of, **(given | changes))


def draft(of: Version | None = None, **changes: Any) -> Version:
    """A draft in other words of a framework in use, that people are asked about."""
    of = of or version()
    given = {"slug": of.framework.slug, "title": "Our own wheel", "by": people.person(Role.OFFICER)}
    made = actions.copy(of, **(given | changes))
    actions.open_to_views(made, is_open=True)
    return made


def view_of_draft(
    of: Version | None = None, supports: str = "partly", words: str = "Say more about the bus."
) -> DraftView:
    """What somebody thinks of a draft, with their voice."""
    listen.voice()  # the deployment, its clocks and keys
    told = actions.say(of or draft(), supports=supports, words=words, idempotency_key=f"draft-{next(people.numbers)}")
    return DraftView.objects.get(voice=told.voice)
