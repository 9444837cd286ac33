"""A proposal from its first words to the secretary's check."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.decide.models import Proposal
from tellback.loop.decide.rules import Refused, missing
from tellback.loop.learn.models import Insight
from tellback.loop.listen.queries import not_reading_here
from tellback.people import clock
from tellback.people.models import Body, Occasion, Organisation, Person, Priority
from tellback.thread.actions import enter, keep_behind, link, show, take_step
from tellback.thread.models import Audience, Kind, Step
from tellback.ui.words import day


@transaction.atomic
def propose(
    *,
    title: str,
    problem: str,
    solution: str,
    insights: Iterable[Insight],
    by: Person,
    who_benefits: str = "",
    who_leads: str = "",
    equality_note: str = "",
    cost_note: str = "",
    by_group: Organisation | None = None,
    is_in_residents_words: bool = False,
    priorities: Iterable[Priority] = (),
) -> Proposal:
    """Somebody asks for a change, resting on these insights (DEC-01). It stays with the team until it is sent."""
    step = take_step(Kind.PROPOSAL, headline=_("Proposal: %(title)s") % {"title": title}, audience=Audience.TEAM)
    proposal = Proposal.objects.create(
        step=step,
        title=title,
        problem=problem,
        solution=solution,
        who_benefits=who_benefits,
        who_leads=who_leads,
        equality_note=equality_note,
        cost_note=cost_note,
        by_group=by_group,
        is_in_residents_words=is_in_residents_words,
        made_by=by,
        made_at=clock.now(),
    )
    proposal.priorities.set(priorities)
    link(step, came_from=[insight.step for insight in insights])
    enter(step, text=_("Written down as a proposal."), audience=Audience.TEAM, by=by)
    return proposal


@transaction.atomic
def rewrite(
    proposal: Proposal,
    *,
    by: Person,
    insights: Iterable[Insight] | None = None,
    priorities: Iterable[Priority] | None = None,
    **words: str | bool | Organisation | None,
) -> None:
    """Change a proposal that has not been sent. Insights can be added; one that was there stays.

    Raises:
        Refused: it was sent; what people were told is not rewritten.
    """
    lock(proposal)
    if proposal.state != Proposal.State.DRAFT:
        raise Refused(_("This proposal has been sent, so its words stay as they are."))
    for name, value in words.items():
        setattr(proposal, name, value)
    proposal.save(update_fields=list(words))
    show(proposal.step, to=Audience.TEAM, headline=_("Proposal: %(title)s") % {"title": proposal.title})
    if priorities is not None:
        proposal.priorities.set(priorities)
    link(proposal.step, came_from=[insight.step for insight in insights or ()])
    enter(proposal.step, text=_("The words of the proposal were changed."), audience=Audience.TEAM, by=by)


@transaction.atomic
def set_deciders(
    proposal: Proposal, *, body: Body, owner: Person, owner_title: str, decide_by: date, by: Person | None = None
) -> None:
    """Say who has the power to decide this, and by when (DEC-02, S0:162).

    Raises:
        Refused: it was sent, or the date has passed.
    """
    lock(proposal)
    if proposal.state != Proposal.State.DRAFT:
        raise Refused(_("People have been told who decides this and by when. It can no longer be changed here."))
    if decide_by < clock.today():
        raise Refused(_("Choose a date that has not passed."))
    proposal.body, proposal.owner, proposal.owner_title, proposal.decide_by = body, owner, owner_title, decide_by
    proposal.save(update_fields=["body", "owner", "owner_title", "decide_by"])
    text = _("To be decided by %(title)s, %(body)s, by %(date)s.")
    enter(proposal.step, text=text % _who_decides(proposal), audience=Audience.TEAM, by=by)


@transaction.atomic
def send(proposal: Proposal, *, by: Person) -> None:
    """Hand it to those who decide; everyone behind it can now see who that is and by when. Sending twice sends once.

    Raises:
        Refused: it does not say who decides, or by when.
    """
    lock(proposal)
    if proposal.state != Proposal.State.DRAFT:
        return
    if found := missing(proposal):
        raise Refused(" ".join(found))
    proposal.state, proposal.sent_at = Proposal.State.SENT, clock.now()
    proposal.save(update_fields=["state", "sent_at"])
    show(proposal.step, to=Audience.BEHIND)
    text = _("We asked for this. %(title)s, %(body)s, will decide by %(date)s.")
    enter(proposal.step, text=text % _who_decides(proposal), audience=Audience.BEHIND, by=by)
    keep_behind(proposal.step, occasion=Occasion.STATUS, how="thread", leaving=not_reading_here(), by=by)


@transaction.atomic
def check(proposal: Proposal, *, by: Person) -> None:
    """The secretary has looked: it is complete and for this board (DEC-03). Checking twice checks once.

    Raises:
        Refused: it has not been sent.
    """
    lock(proposal)
    if proposal.state == Proposal.State.DRAFT:
        raise Refused(_("This proposal has not been sent yet."))
    if proposal.state != Proposal.State.SENT:
        return
    proposal.state, proposal.checked_at, proposal.checked_by = Proposal.State.CHECKED, clock.now(), by
    proposal.save(update_fields=["state", "checked_at", "checked_by"])
    text = _("%(body)s has it, and it is complete.") % {"body": proposal.body}
    enter(proposal.step, text=text, audience=Audience.BEHIND, by=by)


@transaction.atomic
def pass_on(proposal: Proposal, *, decision_step: Step, to: Body, by: Person) -> Proposal:
    """The same request, put to another board: it waits there until they say who decides and by when.

    Called inside `decide`, in its transaction. The voices behind it stay behind it, through the decision.
    """
    step = take_step(Kind.PROPOSAL, headline=proposal.step.headline, audience=Audience.TEAM)
    kept = ("title", "problem", "solution", "who_benefits", "who_leads", "equality_note", "cost_note")
    passed = Proposal.objects.create(
        step=step,
        body=to,
        by_group=proposal.by_group,
        is_in_residents_words=proposal.is_in_residents_words,
        made_by=by,
        made_at=clock.now(),
        **{name: getattr(proposal, name) for name in kept},
    )
    passed.priorities.set(proposal.priorities.all())
    link(step, came_from=[decision_step])
    text = _("Passed on by %(body)s.") % {"body": proposal.body}
    enter(step, text=text, audience=Audience.BEHIND, by=by)
    return passed


def lock(proposal: Proposal) -> None:
    """Hold the proposal until this transaction ends, and read it afresh: two presses become one act."""
    proposal.refresh_from_db(from_queryset=Proposal.objects.select_for_update())


def _who_decides(proposal: Proposal) -> dict[str, object]:
    return {"title": proposal.owner_title, "body": proposal.body, "date": day(proposal.decide_by)}
