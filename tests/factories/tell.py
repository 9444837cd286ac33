"""A decision with voices behind it, ready to be told: made straight in the tables, many thousands at once."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from tellback.loop.decide.models import Decision, Proposal
from tellback.loop.learn.models import Insight, Quote
from tellback.loop.listen.models import Code, Contact, Voice
from tellback.loop.tell import actions
from tellback.loop.tell.models import Telling
from tellback.people import clock
from tellback.people.clocks import due_date
from tellback.people.codes import keys
from tellback.people.models import Occasion, Person, Role
from tellback.thread import actions as thread
from tellback.thread.models import Audience, Kind, Link, Step
from tests.factories import people

numbers = count(1)


def voices(number: int, *, code: bool = True) -> list[Voice]:
    """So many voices with their threads, each with a code that nobody knows."""
    people.deployment()
    keys.ensure_keys(create=True)
    steps = thread.take_steps(Kind.VOICE, headline="Someone told us what matters to them", number=number)
    made = Voice.objects.bulk_create(
        [Voice(step=step, words="The bus does not come.") for step in steps], batch_size=5000
    )
    if code:
        Code.objects.bulk_create(
            [Code(voice=voice, key_id="test", digest=next(numbers).to_bytes(32)) for voice in made], batch_size=5000
        )
    return made


def hears(voice: Voice, by: str, **contact: Any) -> Contact:
    """This person asked to hear that way."""
    given = {"email": "reader@example.net", "phone": "07700 900123", "address": "1 Canal Street\nRiverside"} | contact
    return Contact.objects.create(voice=voice, hearing=by, **given)


def insight(behind: list[Voice], *, by: Person | None = None, audience: str = Audience.BEHIND) -> Insight:
    """An insight drawn from these voices."""
    by = by or people.person(Role.OFFICER)
    said = "Buses to the clinic are too few."
    step = thread.take_step(Kind.INSIGHT, headline=said, audience=Audience(audience))
    made = Insight.objects.create(step=step, statement=said, made_by=by, asked_at=clock.now())
    links = [Link(later=step, later_kind=step.kind, earlier_id=v.step_id, earlier_kind=Kind.VOICE) for v in behind]
    Link.objects.bulk_create(links, batch_size=5000)
    Quote.objects.bulk_create([Quote(insight=made, voice=v, by=by) for v in behind], batch_size=5000)
    return made


def proposal(drawn: Insight, *, by: Person | None = None) -> Proposal:
    """A proposal that was sent to a board."""
    by = by or people.person(Role.OFFICER)
    step = thread.take_step(Kind.PROPOSAL, headline="Proposal: an hourly bus", audience=Audience.BEHIND)
    thread.link(step, came_from=[drawn.step])
    return Proposal.objects.create(
        step=step,
        title="An hourly bus",
        problem="Two buses a day",
        solution="One every hour",
        body=people.body(),
        owner=by,
        owner_title="Transport manager",
        decide_by=clock.today(),
        made_by=by,
        sent_at=clock.now(),
        state=Proposal.State.DECIDED,
    )


def decision(
    behind: list[Voice], *, outcome: str = Decision.Outcome.NOT_NOW, audience: str = Audience.BEHIND, **rest: Any
) -> Decision:
    """A decision on an hourly bus; everyone behind it has been promised an answer."""
    people.deployment()
    asked = proposal(insight(behind))
    step = thread.take_step(Kind.DECISION, headline="Not now: an hourly bus", audience=Audience(audience))
    thread.link(step, came_from=[asked.step])
    made = Decision.objects.create(
        step=step,
        proposal=asked,
        body=asked.body,
        outcome=outcome,
        reasons="There is no money for drivers this year.",
        what_we_heard="People miss their appointments.",
        influence=Decision.Influence.NONE,
        what_difference="None yet, because the contract runs until spring.",
        return_on=clock.today() + timedelta(days=90),
        owner=asked.owner,
        owner_title=asked.owner_title,
        recorded_by=asked.owner,
        voices_behind=len(behind),
        **rest,
    )
    by_when = due_date(Occasion.DECISION)
    thread.promise_everyone_behind(step, occasion=Occasion.DECISION, by_when=by_when, body=made.body, owner=made.owner)
    return made


def telling(of: Decision, *, by: Person | None = None, **rest: Any) -> Telling:
    """An answer that was written and not sent."""
    words = {
        "words": "We cannot pay for more buses this year.",
        "what_next": "We look at it again in spring.",
        "name": "Asha Patel",
        "title": "Involvement officer, Riverside Council",
    } | rest
    return actions.write_telling(of, by=by or people.person(Role.OFFICER), **words)


def sent(of: Decision, **rest: Any) -> Telling:
    """An answer whose 15 minutes are over, and which the worker has sent."""
    from tellback.loop.tell.jobs import send_due_tellings

    made = telling(of, **rest)
    actions.tell_everyone(made, by=made.by)
    with clock.moved_by(timedelta(minutes=16)):
        send_due_tellings()
    made.refresh_from_db()
    return made


def reached(voice: Voice) -> list[Step]:
    """What the person behind this voice can see ahead of it."""
    from tellback.thread.queries import steps_ahead

    return list(steps_ahead(voice.step))
