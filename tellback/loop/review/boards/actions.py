"""The board answers for how people felt: what it will change, or why nothing changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.decide.models import Decision, Meeting
from tellback.loop.review.boards.figures import figures_of
from tellback.loop.review.boards.queries import period_of
from tellback.loop.review.boards.rules import Refused, refuse_blank
from tellback.loop.review.models import BoardReview, Change
from tellback.people import clock
from tellback.people.models import Person
from tellback.thread.actions import enter, link, show, take_step
from tellback.thread.models import Audience, Kind, Step
from tellback.ui.words import day


@transaction.atomic
def open_review(meeting: Meeting, *, by: Person) -> BoardReview:
    """Open the standing item of a meeting; opened twice, it is the same one (GOV-01)."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    if known := BoardReview.objects.filter(meeting=meeting).select_related("step", "body", "meeting").first():
        return known
    text = _("%(body)s looks at how well it involves people") % {"body": meeting.body}
    step = take_step(Kind.REVIEW, headline=text, audience=Audience.TEAM)
    start, end = period_of(meeting)
    return BoardReview.objects.create(
        step=step, body=meeting.body, meeting=meeting, period_from=start, period_to=end, opened_at=clock.now()
    )


@transaction.atomic
def record_change(
    review: BoardReview, *, what: str, owner: str, due_on: date, because_of: Iterable[Decision], by: Person
) -> Change:
    """The board will change how it involves people. It shows on every thread that led to it (GOV-01; S2:71, 81).

    Recorded again with the same words, it is the same change.

    Raises:
        Refused: it was closed, the date has passed, or a decision is another board's.
    """
    because_of = list(because_of)
    _hold(review)
    if known := review.changes.filter(what=what, owner=owner, due_on=due_on).first():
        return known
    if review.closed_at is not None:
        raise Refused(_("This item is closed. Record the change at the next meeting."))
    if due_on < clock.today():
        raise Refused(_("Choose a date that has not passed."))
    if any(decision.body_id != review.body_id for decision in because_of):
        raise Refused(_("Choose decisions of this board."))
    public = all(decision.step.audience == Audience.PUBLIC for decision in because_of)
    audience = Audience.PUBLIC if public else Audience.BEHIND
    headline = _("%(body)s will change this: %(what)s") % {"body": review.body, "what": what}
    step = take_step(Kind.CHANGE, headline=headline, audience=audience)
    link(step, came_from=[review.step, *(decision.step for decision in because_of)])
    change = Change.objects.create(
        step=step, review=review, what=what, owner=owner, due_on=due_on, made_by=by, made_at=clock.now()
    )
    change.because_of.set(because_of)
    text = _("Because of what people said and felt, %(owner)s will change this by %(date)s: %(what)s")
    enter(step, text=text % {"owner": owner, "date": day(due_on), "what": what}, audience=audience, by=by)
    return change


@transaction.atomic
def finish_change(change: Change, *, how_it_went: str, by: Person) -> None:
    """What the board said it would change is changed. Said twice, it is said once."""
    change.refresh_from_db(from_queryset=Change.objects.select_for_update())
    if change.done_at is not None:
        return
    change.done_at, change.how_it_went = clock.now(), how_it_went
    change.save(update_fields=["done_at", "how_it_went"])
    audience = Audience(change.step.audience)
    show(change.step, to=audience, headline=_("Changed: %(what)s") % {"what": change.what})
    enter(change.step, text=_("Done. %(how)s") % {"how": how_it_went}, audience=audience, by=by)


@transaction.atomic
def close(review: BoardReview, *, by: Person, no_change_because: str = "") -> None:
    """The board has answered. The figures stay as they were seen, and those behind its decisions can read the answer.

    Raises:
        Refused: it says neither what will change nor why nothing does.
    """
    _hold(review)
    if review.closed_at is not None:
        return
    changes = review.changes.count()
    refuse_blank(changes=changes, no_change_because=no_change_because)
    review.figures = figures_of(review)
    review.closed_at, review.closed_by, review.no_change_because = clock.now(), by, no_change_because
    review.save(update_fields=["figures", "closed_at", "closed_by", "no_change_because"])
    link(review.step, came_from=_looked_at(review))
    headline = _("%(body)s looked at how well it involves people") % {"body": review.body}
    show(review.step, to=Audience.PUBLIC, headline=headline)
    if changes:
        text = _("It said what it will change, who does it and by when.")
    else:
        text = _("It will change nothing for now, because: %(why)s") % {"why": no_change_because}
    enter(review.step, text=text[:2000], audience=Audience.PUBLIC, by=by)


def _looked_at(review: BoardReview) -> list[Step]:
    """The decisions of the time looked at, whoever answered: a link must not tell that somebody did."""
    during = Decision.objects.filter(
        body=review.body, decided_on__gte=review.period_from, decided_on__lte=review.period_to
    )
    named = Decision.objects.filter(changes__review=review)
    return list(Step.objects.filter(decision_body__in=[*during, *named]))


def _hold(review: BoardReview) -> None:
    """Hold the item until this transaction ends, and read it afresh: two presses become one act."""
    review.refresh_from_db(from_queryset=BoardReview.objects.select_for_update())
