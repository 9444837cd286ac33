"""The answer to a proposal, with its reasons, and the moment when everyone can read it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.ledger import actions as ledger
from tellback.loop.decide.actions.meetings import hold, lock_meeting
from tellback.loop.decide.actions.proposals import lock, pass_on
from tellback.loop.decide.models import Decision, Meeting, Proposal
from tellback.loop.decide.rules import (
    AlreadyDecided,
    Refused,
    comes_back_on,
    decider,
    headline,
    refuse_incomplete,
)
from tellback.people import clock
from tellback.people.clocks import due_date
from tellback.people.models import Body, Occasion, Person
from tellback.thread.actions import enter, link, promise_everyone_behind, show, take_step
from tellback.thread.models import Audience, Kind, Step
from tellback.thread.queries import voices_behind
from tellback.ui.words import day


@transaction.atomic
def decide(
    proposal: Proposal,
    *,
    outcome: str,
    reasons: str,
    what_we_heard: str,
    influence: str,
    what_difference: str,
    by: Person,
    owner: Person | None = None,
    meeting: Meeting | None = None,
    return_on: date | None = None,
    referred_to: Body | None = None,
    who_disagreed: str = "",
) -> Decision:
    """Record an answer. Everyone behind the proposal is owed it from this moment (DEC-04, DEC-05; FBK-02).

    Decided outside a meeting, those behind it can see it at once; decided in a meeting, when the meeting is published.
    The same answer recorded again (a second press, a retry) is the same decision.

    Raises:
        AlreadyDecided: another answer stands.
        Refused: it was not sent, is for another board, or lacks what people are owed with it.
    """
    lock(proposal)
    if proposal.state == Proposal.State.DECIDED:
        return _the_same(proposal, outcome=outcome, reasons=reasons, meeting=meeting)
    body = decider(proposal, meeting)
    refuse_incomplete(
        outcome=outcome,
        reasons=reasons,
        what_we_heard=what_we_heard,
        what_difference=what_difference,
        return_on=return_on,
        referred_to=referred_to,
    )
    return_on = comes_back_on(outcome, return_on)
    referred_to = referred_to if outcome == Decision.Outcome.REFER else None
    step = _step_of(proposal, outcome, return_on, referred_to, Audience.TEAM if meeting else Audience.BEHIND)
    decision = Decision.objects.create(
        step=step,
        proposal=proposal,
        meeting=meeting,
        body=body,
        outcome=outcome,
        reasons=reasons,
        what_we_heard=what_we_heard,
        influence=influence,
        what_difference=what_difference,
        who_disagreed=who_disagreed,
        return_on=return_on,
        referred_to=referred_to,
        owner=owner or proposal.owner,
        owner_title=proposal.owner_title,
        recorded_by=by,
        decided_on=clock.today(),
        recorded_at=clock.now(),
        voices_behind=voices_behind(step).count(),
        nonce=None,
    )
    _after(decision, by=by)
    return decision


@transaction.atomic
def publish(decision: Decision, *, by: Person) -> None:
    """The decision owner lets everyone read their own decision. Published twice, it is published once.

    Raises:
        Refused: it was made in a meeting, or by somebody else.
    """
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())
    if decision.meeting_id is not None:
        raise Refused(_("This was decided in a meeting. It is published with everything else the meeting decided."))
    if decision.owner_id != by.pk:
        raise Refused(_("Only the person who decided this can publish it."))
    _publish(decision, by=by)


@transaction.atomic
def publish_meeting(meeting: Meeting, *, by: Person) -> None:
    """Everything a meeting decided becomes public together: every "no" and "not now" beside every "yes" (FBK-07)."""
    hold(meeting, by=by)
    lock_meeting(meeting)
    if meeting.state == Meeting.State.PUBLISHED:
        return
    meeting.state, meeting.published_at = Meeting.State.PUBLISHED, clock.now()
    meeting.save(update_fields=["state", "published_at"])
    for decision in meeting.decisions.select_related("step", "proposal__step", "body").order_by("id"):
        _publish(decision, by=by)


def _step_of(
    proposal: Proposal, outcome: str, return_on: date | None, referred_to: Body | None, audience: Audience
) -> Step:
    """The public face of the decision, tied to the proposal and to what was decided about it before."""
    words = headline(proposal.title, outcome=outcome, return_on=return_on, referred_to=referred_to)
    step = take_step(Kind.DECISION, headline=words, audience=audience)
    earlier = Step.objects.filter(decision_body__proposal=proposal)
    link(step, came_from=[proposal.step, *earlier])
    return step


def _after(decision: Decision, *, by: Person) -> None:
    """What a recorded decision brings with it, in the same transaction."""
    proposal, step = decision.proposal, decision.step
    decision.nonce = ledger.write("decision", about=step.reference, content=_content(decision), by=by)
    decision.save(update_fields=["nonce"])
    proposal.state = Proposal.State.DECIDED
    proposal.save(update_fields=["state"])
    promise_everyone_behind(
        step,
        occasion=Occasion.DECISION,
        by_when=due_date(Occasion.DECISION, body=decision.body),
        body=decision.body,
        owner=decision.owner,
    )
    if decision.referred_to is not None:
        pass_on(proposal, decision_step=step, to=decision.referred_to, by=by)
    if decision.meeting_id is None:
        text = _("%(title)s, %(body)s, has decided. You can read the reasons.")
        text = text % {"title": decision.owner_title, "body": decision.body}
        enter(step, text=text, audience=Audience.BEHIND, by=by)


def _publish(decision: Decision, *, by: Person) -> None:
    if decision.published_at is not None:
        return
    decision.published_at = clock.now()
    decision.save(update_fields=["published_at"])
    content = {"reference": decision.step.reference, "published_at": decision.published_at}
    nonce = bytes(decision.nonce) if decision.nonce else None
    ledger.write("publication", about=decision.step.reference, content=content, by=by, nonce=nonce)
    # What is being done about it is as public as the decision; later stages are known here by their steps alone.
    acts = Step.objects.filter(came_from__earlier=decision.step, kind=Kind.ACTION).exclude(audience=Audience.PUBLIC)
    for step in [decision.step, decision.proposal.step, *acts]:
        show(step, to=Audience.PUBLIC)
    text = _("%(body)s decided this on %(date)s. Everyone can read the reasons.")
    text = text % {"body": decision.body, "date": day(decision.decided_on)}
    enter(decision.step, text=text, audience=Audience.PUBLIC, by=by)


def _the_same(proposal: Proposal, *, outcome: str, reasons: str, meeting: Meeting | None) -> Decision:
    last = proposal.decisions.select_related("step").order_by("-id").first()
    if last and (last.outcome, last.reasons, last.meeting_id) == (outcome, reasons, meeting.pk if meeting else None):
        return last
    raise AlreadyDecided(_("This proposal has been decided already. Nothing was changed."))


def _content(decision: Decision) -> dict[str, object]:
    """What the ledger fixes of a decision."""
    plain = ("outcome", "reasons", "what_we_heard", "influence", "what_difference", "who_disagreed", "owner_title")
    content: dict[str, object] = {name: getattr(decision, name) for name in plain}
    return content | {
        "reference": decision.step.reference,
        "proposal": decision.proposal.step.reference,
        "body": decision.body.name,
        "return_on": decision.return_on,
        "referred_to": decision.referred_to.name if decision.referred_to else None,
        "decided_on": decision.decided_on,
        "voices_behind": decision.voices_behind,
    }
