"""Proposals, meetings and decisions, with real voices behind them."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from tellback.loop.decide import actions
from tellback.loop.decide.models import Decision, Meeting, Proposal
from tellback.loop.learn import actions as learn
from tellback.loop.learn.models import Insight
from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.people.models import Body, Person, Role
from tests.factories import listen, people

numbers = count(1)


def insight_of(voices: list[Voice], by: Person | None = None, **rest: Any) -> Insight:
    """An insight drawn from these voices."""
    rest.setdefault("statement", f"Buses stop before evening visits end, number {next(numbers)}.")
    return learn.draw_insight(voices=voices, by=by or people.person(Role.OFFICER), **rest)


def draft(voices: int = 2, insights: list[Insight] | None = None, **rest: Any) -> Proposal:
    """A proposal being written, resting on some voices."""
    people.deployment()
    insights = insights if insights is not None else [insight_of([listen.voice() for _ in range(voices)])]
    rest.setdefault("by", None)
    by = rest.pop("by") or people.person(Role.OFFICER)
    words = {
        "title": f"A later bus to the hospital {next(numbers)}",
        "problem": "The last bus leaves at six.",
        "solution": "Run one more bus at eight.",
    }
    return actions.propose(insights=insights, by=by, **(words | rest))


def with_deciders(body: Body | None = None, owner: Person | None = None, days: int = 30, **rest: Any) -> Proposal:
    """A proposal that says who decides it and by when."""
    made = draft(**rest)
    body = body or people.body()
    owner = owner or people.person(Role.DECISION_OWNER, in_body=body)
    actions.set_deciders(
        made, body=body, owner=owner, owner_title="Head of Transport", decide_by=clock.today() + timedelta(days=days)
    )
    return made


def sent(**rest: Any) -> Proposal:
    """A proposal that has been sent to those who decide."""
    made = with_deciders(**rest)
    actions.send(made, by=made.made_by)
    return made


def checked(**rest: Any) -> Proposal:
    """A proposal that the secretary has checked."""
    made = sent(**rest)
    actions.check(made, by=people.person(Role.SECRETARY, in_body=made.body))
    return made


def answer(**rest: Any) -> dict[str, Any]:
    """A whole answer to a proposal."""
    return {
        "outcome": Decision.Outcome.AGREED,
        "reasons": "Enough people need the bus, and the money is there.",
        "what_we_heard": "People cannot visit in the evening.",
        "influence": Decision.Influence.OPTION,
        "what_difference": "We chose the later bus because of what people said.",
    } | rest


def decision(proposal: Proposal | None = None, is_published: bool = True, **rest: Any) -> Decision:
    """A decision by its owner, outside a meeting."""
    proposal = proposal or sent()
    owner = proposal.owner
    assert owner is not None
    made = actions.decide(proposal, by=owner, **answer(**rest))
    if is_published:
        actions.publish(made, by=owner)
    return made


def meeting(body: Body | None = None, days: int = 7, **rest: Any) -> Meeting:
    """A meeting that is planned."""
    people.deployment()
    return actions.plan_meeting(body or people.body(), meets_on=clock.today() + timedelta(days=days), **rest)
