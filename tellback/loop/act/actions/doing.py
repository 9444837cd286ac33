"""An action from its start to its end, with every change of date in the open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.act.models import Action, ActionUpdate
from tellback.loop.act.rules import ENDED, Refused, refuse_unexplained, refuse_without_yes
from tellback.loop.decide.models import Decision
from tellback.people import clock
from tellback.people.clocks import due_date
from tellback.people.models import Community, Occasion, Organisation, Person, Priority
from tellback.thread.actions import enter, link, promise_everyone_behind, show, take_step
from tellback.thread.models import Audience, Kind
from tellback.ui.words import day


@transaction.atomic
def start_action(
    decision: Decision,
    *,
    what: str,
    due_on: date,
    by: Person,
    lead_person: Person | None = None,
    lead_organisation: Organisation | None = None,
    lead_community: Community | None = None,
    lead_title: str = "",
    priorities: Iterable[Priority] = (),
) -> Action:
    """Somebody does something by a date: a colleague, an organisation or a community (ACT-01, S0:162).

    It is seen by whoever sees the decision. Everyone behind it is owed a word on how it goes.

    Raises:
        Refused: nothing follows from such a decision, there is not exactly one lead, or the date has passed.
    """
    refuse_without_yes(decision)
    if sum(lead is not None for lead in (lead_person, lead_organisation, lead_community)) != 1:
        raise Refused(_("Say who leads it: one person, one organisation or one community."))
    if due_on < clock.today():
        raise Refused(_("Choose a date that has not passed."))
    Decision.objects.select_for_update().get(pk=decision.pk)
    decision.step.refresh_from_db(fields=["audience"])
    step = take_step(Kind.ACTION, headline=what, audience=Audience(decision.step.audience))
    link(step, came_from=[decision.step])
    action = Action.objects.create(
        step=step,
        decision=decision,
        what=what,
        first_due_on=due_on,
        due_on=due_on,
        lead_person=lead_person,
        lead_organisation=lead_organisation,
        lead_community=lead_community,
        lead_title=lead_title or _title_of(lead_person),
        made_by=by,
        made_at=clock.now(),
    )
    action.priorities.set(priorities)
    text = _("%(lead)s leads this. To be done by %(date)s.") % {"lead": action.lead, "date": day(due_on)}
    enter(step, text=text, audience=_shown(action), by=by)
    _owe(action, Occasion.PROGRESS)
    return action


@transaction.atomic
def update(action: Action, *, words: str, status: str, by: Person, due_on: date | None = None) -> ActionUpdate:
    """Say how it is going, in words that everyone can read; the same again (a second press) is the same update.

    The first date is kept beside every later one. When it has ended, done or not, everyone behind it is owed the end.

    Raises:
        Refused: it says nothing, or the new date has passed.
    """
    refuse_unexplained(words=words, due_on=due_on)
    action.refresh_from_db(from_queryset=Action.objects.select_for_update())
    last = action.updates.order_by("-id").first()
    if last and (last.words, last.status, last.by_id) == (words, status, by.pk):
        return last
    said = ActionUpdate.objects.create(
        action=action, words=words, status=status, due_on=due_on, by=by, said_at=clock.now()
    )
    moved = due_on is not None and due_on != action.due_on
    action.status, action.due_on = status, due_on or action.due_on
    action.ended_at = clock.now() if status in ENDED else None
    action.save(update_fields=["status", "due_on", "ended_at"])
    show(action.step, to=Audience(action.step.audience), headline=_headline(action))
    text = f"{said.get_status_display()}: {words}"
    if moved:
        text = _("New date, %(date)s. %(text)s") % {"date": day(action.due_on), "text": text}
    enter(action.step, text=text[:2000], audience=_shown(action), by=by)
    _owe(action, Occasion.FINAL if status in ENDED else Occasion.PROGRESS)
    return said


def _title_of(person: Person | None) -> str:
    """The title we know of a colleague who leads."""
    known = person.memberships.exclude(title="").order_by("id").first() if person else None
    return known.title if known else ""


def _owe(action: Action, occasion: Occasion) -> None:
    """Owe a word to everyone behind it, also to those whose voices were linked since."""
    body = action.decision.body
    promise_everyone_behind(
        action.step,
        occasion=occasion,
        by_when=due_date(occasion, body=body),
        body=body,
        owner=action.lead_person or action.decision.owner,
    )


def _headline(action: Action) -> str:
    words = {
        Action.Status.DONE: _("Done: %(what)s"),
        Action.Status.DROPPED: _("Stopped: %(what)s"),
    }.get(Action.Status(action.status), "%(what)s")
    return words % {"what": action.what}


def _shown(action: Action) -> Audience:
    """A line on an action is as public as the action, and ready for those behind it where that is still inside."""
    return Audience.PUBLIC if action.step.audience == Audience.PUBLIC else Audience.BEHIND
