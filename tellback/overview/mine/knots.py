"""The thread as knots: what comes next at the top, then the newest, down to the person's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from tellback.loop.act.models import Action
from tellback.loop.decide.models import Proposal
from tellback.loop.listen.models import Voice
from tellback.overview.mine.queries import Read
from tellback.people import clock
from tellback.thread.models import Entry, Kind, Step
from tellback.thread.words import owed_words

# A line written just after the thing it speaks of, in one transaction, says less than the thing itself.
A_MOMENT = timedelta(seconds=0.5)
OPEN_PROPOSALS = (Proposal.State.SENT, Proposal.State.CHECKED, Proposal.State.ON_AGENDA)


@dataclass
class Knot:
    """One knot: `kind` is its shape, `part` names the macro that draws what is in it, from `row`."""

    kind: str
    title: str
    when: date | datetime
    part: str = ""
    row: Any = None
    who: str = ""
    lines: list[Entry] = field(default_factory=list)
    since: datetime | None = None

    def is_before(self, voice: Voice) -> bool:
        """Whether it had happened when this person spoke; a line that was added to it later changes nothing."""
        return isinstance(moment := self.since or self.when, datetime) and moment < voice.received_at


def next_knots(found: Read) -> list[Knot]:
    """What happens next, soonest first: what we owe, what a board will decide, and what is being done."""
    knots = [_next(owed_words(p.occasion), p.by_when, who=p.body.name if p.body else "") for p in found.owed]
    for proposal in found.bodies(Kind.PROPOSAL):
        if proposal.state in OPEN_PROPOSALS:
            title = _("%(board)s will decide about this") % {"board": proposal.body}
            knots.append(_next(title, proposal.decide_by, part="proposal", row=proposal))
    for decision in found.bodies(Kind.DECISION):
        if decision.return_on and decision.return_on >= clock.today():
            knots.append(_next(_("We come back to this"), decision.return_on, who=decision.body.name))
    for action in found.bodies(Kind.ACTION):
        if action.status not in (Action.Status.DONE, Action.Status.DROPPED):
            knots.append(_next(action.what, action.due_on, part="action", row=action, who=lead_of(action)))
    for change in found.bodies(Kind.CHANGE):
        if change.done_at is None:
            knots.append(_next(_("The board will change how it works"), change.due_on, part="change", row=change))
    return sorted(knots, key=lambda knot: knot.when)


def past_knots(found: Read) -> list[Knot]:
    """What has happened, newest first."""
    moments = [row.said_at for row in found.additions] + [row.said_at for row in found.not_happened]
    moments += [row.answered_at for row in found.not_happened if row.answered_at]
    own = [e for e in found.entries if e.voice_id == found.voice.step_id and not _with(e.happened_at, moments)]
    knots = [Knot("done", entry.text, entry.happened_at) for entry in own]
    knots += _messages(found)
    knots += _told_later(found)
    knots += [knot for step in found.steps if (knot := _of_step(step, found))]
    return sorted(knots, key=lambda knot: knot.when, reverse=True)


def lead_of(action: Action) -> str:
    """Who does it: a colleague by title, an organisation or a community."""
    lead = action.lead_organisation or action.lead_community
    return str(lead) if lead else action.lead_title or str(action.lead_person)


def _next(title: str, when: date, **rest: Any) -> Knot:
    return Knot("late" if when < clock.today() else "next", title, when, **rest)


def _messages(found: Read) -> Iterator[Knot]:
    """Words both ways."""
    for row in found.additions:
        if row.is_from_teller:
            yield Knot("words", _("You added"), row.said_at, part="words", row=row.words)
        else:
            asked = _("%(name)s asked you") if row.is_question else _("%(name)s wrote to you")
            yield Knot("told", asked % {"name": row.by}, row.said_at, part="message", row=row, who=row.by_title)
    for said in found.not_happened:
        yield Knot("words", _("You told us: this has not happened"), said.said_at, part="words", row=said.words)
        if said.answered_at:
            title = _("%(name)s answered: this has not happened") % {"name": said.answered_by}
            yield Knot("told", title, said.answered_at, part="words", row=said.answer)


def _told_later(found: Read) -> Iterator[Knot]:
    """An answer from before this person spoke, which has been brought to them since."""
    tellings = {row.pk: row for row in found.bodies(Kind.TELLING)}
    decisions = {row.pk: row.step.headline for row in found.bodies(Kind.DECISION)}
    for told in found.told:
        telling = tellings.get(told.telling_id)
        if telling is not None and _latest(telling.step, found) < found.voice.received_at <= told.told_at:
            said = {"name": telling.by_name, "decision": decisions.get(told.decision_id, "")}
            title = _("%(name)s told you what was already decided: %(decision)s") % said
            yield Knot("told", title, told.told_at, who=telling.by_title)


def _of_step(step: Step, found: Read) -> Knot | None:
    """The knot of one step, as late as the last line on it."""
    rows = [row for row in found.bodies(Kind(step.kind)) if row.step.pk == step.pk]
    if not rows:
        return None
    (row,) = rows
    when = _latest(step, found)
    lines = [e for e in _lines(step, found) if not _with(e.happened_at, [step.happened_at])]
    return _drawn(step, row, when, lines, found.voice)


def _lines(step: Step, found: Read) -> list[Entry]:
    return [e for e in found.entries if e.step_id == step.pk and e.voice_id is None]


def _latest(step: Step, found: Read) -> datetime:
    return max([step.happened_at, *(e.happened_at for e in _lines(step, found))])


def _drawn(step: Step, row: Any, when: datetime, lines: list[Entry], voice: Voice) -> Knot | None:
    if step.kind == Kind.INSIGHT:
        return Knot("done", _("What several people are telling us"), when, "insight", row)
    if step.kind == Kind.PROPOSAL:
        return Knot("done", step.headline, when, "asked", row, lines=lines)
    if step.kind == Kind.DECISION:
        shape = "couldnt" if row.is_refusal else "done"
        return Knot(shape, step.headline, when, "decision", row, row.body.name, lines, step.happened_at)
    if step.kind == Kind.TELLING:
        knot = Knot("told", _("%(name)s answered you") % {"name": row.by_name}, when, "telling", row, row.by_title)
        if knot.is_before(voice):
            knot.title = _("%(name)s told the people who spoke before you") % {"name": row.by_name}
        return knot
    if step.kind == Kind.ACTION and row.status in (Action.Status.DONE, Action.Status.DROPPED):
        done = row.status == Action.Status.DONE
        return Knot("done" if done else "stopped", row.what, row.ended_at or when, "action", row, lead_of(row))
    if step.kind == Kind.CHANGE and row.done_at is not None:
        return Knot("done", _("The board changed how it works"), row.done_at, "change", row)
    return None


def _with(moment: datetime, others: list[datetime]) -> bool:
    return any(timedelta(0) <= moment - other < A_MOMENT for other in others)
