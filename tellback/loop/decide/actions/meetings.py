"""A board's meeting, from its first item to its last."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.decide.actions.proposals import lock
from tellback.loop.decide.models import AgendaItem, Meeting, Proposal
from tellback.loop.decide.rules import COMES_BACK, Refused
from tellback.people import clock
from tellback.people.models import Body, Person
from tellback.thread.actions import enter
from tellback.thread.models import Audience
from tellback.ui.words import day


@transaction.atomic
def plan_meeting(body: Body, *, meets_on: date, where: str = "", by: Person | None = None) -> Meeting:
    """A meeting on that day. "How well do we involve people?" stands on every agenda, first, and cannot be taken off.

    Planned twice for one day, it is the same meeting.
    """
    Body.objects.select_for_update().get(pk=body.pk)
    meeting, is_new = Meeting.objects.get_or_create(body=body, meets_on=meets_on, defaults={"where": where})
    if is_new:
        AgendaItem.objects.create(meeting=meeting, kind=AgendaItem.Kind.STANDING, position=1)
    return meeting


@transaction.atomic
def put_on_agenda(meeting: Meeting, *, proposal: Proposal, by: Person) -> AgendaItem:
    """A checked proposal takes its place at the end of the agenda, and those behind it can see the day (DEC-03).

    Raises:
        Refused: it is for another board, was not checked, or the meeting is over.
    """
    lock_meeting(meeting)
    lock(proposal)
    if known := meeting.items.filter(proposal=proposal).first():
        return known
    _refuse_closed(meeting)
    if proposal.body_id != meeting.body_id:
        raise Refused(_("This proposal is for another board."))
    if proposal.state == Proposal.State.DECIDED:
        bring_back(proposal, by=by)
    if proposal.state == Proposal.State.SENT:
        raise Refused(_("Check first that the proposal is complete. Then put it on the agenda."))
    if proposal.state != Proposal.State.CHECKED:
        raise Refused(_("This proposal is already on an agenda, or has not been sent."))
    item = _add(meeting, kind=AgendaItem.Kind.PROPOSAL, proposal=proposal)
    proposal.state = Proposal.State.ON_AGENDA
    proposal.save(update_fields=["state"])
    text = _("On the agenda of %(body)s on %(date)s.") % {"body": meeting.body, "date": day(meeting.meets_on)}
    enter(proposal.step, text=text, audience=Audience.BEHIND, by=by)
    return item


@transaction.atomic
def add_item(meeting: Meeting, *, title: str, by: Person) -> AgendaItem:
    """Something else the board will talk about."""
    lock_meeting(meeting)
    _refuse_closed(meeting)
    return _add(meeting, kind=AgendaItem.Kind.OTHER, title=title)


@transaction.atomic
def take_off(item: AgendaItem, *, by: Person) -> None:
    """Take an item off; a proposal goes back to wait for a meeting, and those behind it can see that.

    Raises:
        Refused: it is the standing item, it was decided, or the meeting is over.
    """
    lock_meeting(item.meeting)
    _refuse_closed(item.meeting)
    if item.kind == AgendaItem.Kind.STANDING:
        raise Refused(_("How well we involve people is on every agenda. It cannot be taken off."))
    if item.proposal is not None:
        lock(item.proposal)
        if item.proposal.state == Proposal.State.DECIDED:
            raise Refused(_("This was decided in the meeting, so it stays on its agenda."))
        _back_to_waiting(item.proposal, by=by)
    item.delete()


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool) -> None:
    """Change places with the item before or after. At the end of the list nothing changes."""
    lock_meeting(item.meeting)
    _refuse_closed(item.meeting)
    item.refresh_from_db(fields=["position"])
    others = AgendaItem.objects.filter(meeting=item.meeting)
    if up:
        other = others.filter(position__lt=item.position).order_by("-position").first()
    else:
        other = others.filter(position__gt=item.position).order_by("position").first()
    if other is not None:
        item.position, other.position = other.position, item.position
        item.save(update_fields=["position"])
        other.save(update_fields=["position"])


@transaction.atomic
def hold(meeting: Meeting, *, by: Person) -> None:
    """The meeting is over. What was not reached waits for the next one. Said twice, it happens once."""
    lock_meeting(meeting)
    if meeting.state != Meeting.State.PLANNED:
        return
    meeting.state, meeting.held_at = Meeting.State.HELD, clock.now()
    meeting.save(update_fields=["state", "held_at"])
    for item in meeting.items.filter(proposal__state=Proposal.State.ON_AGENDA).select_related("proposal__step"):
        if item.proposal is not None:
            _back_to_waiting(item.proposal, by=by)


@transaction.atomic
def bring_back(proposal: Proposal, *, by: Person) -> None:
    """We said "not now" or "test it first", and now it is decided again: it waits as it did before.

    Raises:
        Refused: the answer was one that does not come back.
    """
    lock(proposal)
    last = proposal.decisions.order_by("-id").first()
    if proposal.state != Proposal.State.DECIDED or last is None or last.outcome not in COMES_BACK:
        raise Refused(_("Only a proposal that was put off or is being tested can be decided again."))
    proposal.state = Proposal.State.CHECKED
    proposal.save(update_fields=["state"])
    text = _("We are coming back to this, as we said.")
    enter(proposal.step, text=text, audience=Audience.BEHIND, by=by)


def lock_meeting(meeting: Meeting) -> None:
    """Hold the meeting until this transaction ends, and read it afresh."""
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())


def _add(meeting: Meeting, **what: object) -> AgendaItem:
    last = meeting.items.order_by("-position").first()
    return AgendaItem.objects.create(meeting=meeting, position=last.position + 1 if last else 1, **what)


def _back_to_waiting(proposal: Proposal, *, by: Person) -> None:
    proposal.state = Proposal.State.CHECKED
    proposal.save(update_fields=["state"])
    text = _("Not reached at this meeting. It waits for the next one.")
    enter(proposal.step, text=text, audience=Audience.BEHIND, by=by)


def _refuse_closed(meeting: Meeting) -> None:
    if meeting.state != Meeting.State.PLANNED:
        raise Refused(_("This meeting is over, so its agenda stays as it was."))
