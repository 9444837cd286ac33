"""What the standing item shows beside its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from tellback.loop.decide.models import Decision, Meeting
from tellback.loop.learn.rules import covered, undecided
from tellback.loop.review.boards.figures import MOST, answers_in, closed_before, group_answers_in, late
from tellback.loop.review.models import BoardReview, Change
from tellback.loop.tell.models import Answer
from tellback.people.disclosure import usual
from tellback.people.models import Body

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Comment:
    """What one person wrote who feels less able, and the decision where enough people stand behind it to say which."""

    why: str
    would_have_helped: str
    about: str


@dataclass(frozen=True)
class GroupComment:
    """What a group that heard an answer together wants the board to read."""

    group: str
    about: str
    why: str
    would_have_helped: str


def review_of(meeting: Meeting) -> BoardReview:
    """The standing item of a meeting: the one that was opened, or one to look at that is not stored."""
    found = BoardReview.objects.filter(meeting=meeting).select_related("step", "body", "meeting", "closed_by").first()
    if found is not None:
        return found
    start, end = period_of(meeting)
    return BoardReview(body=meeting.body, meeting=meeting, period_from=start, period_to=end)


def period_of(meeting: Meeting) -> tuple[Any, Any]:
    """From the day after the last review's end, or a year back, to the day of the meeting."""
    last = BoardReview.objects.filter(body=meeting.body, closed_at__isnull=False).order_by("-closed_at").first()
    start = last.period_to + timedelta(days=1) if last else meeting.meets_on - YEAR
    return min(start, meeting.meets_on), meeting.meets_on


def less_able(review: BoardReview, figures: dict[str, Any]) -> list[Comment]:
    """Every comment of people who feel less able, however few they are; what may tell who somebody is, is covered.

    In no order from which the order of answering could be read.
    """
    rows = answers_in(review, figures).filter(feeling=Answer.Feeling.LESS).exclude(why="", would_have_helped="")
    return [_comment(row) for row in rows.select_related("decision__proposal").order_by("-week", "stage_key")]


def said_by_groups(review: BoardReview) -> list[GroupComment]:
    """What groups said together, those with more hands for "less able" than for "more able" first."""
    rows = group_answers_in(review).exclude(why="", would_have_helped="").select_related("group", "decision__proposal")
    ordered = rows.order_by(F("more") - F("less"), "id")[:MOST]
    return [
        GroupComment(row.group.name, row.decision.proposal.title, _covered(row.why), _covered(row.would_have_helped))
        for row in ordered
    ]


def earlier_changes(review: BoardReview) -> list[Change]:
    """What the board said before that it would change: all that is open, and what was done since the last review."""
    rows = Change.objects.filter(review__body=review.body).select_related("step", "review")
    if review.pk is not None:
        rows = rows.exclude(review=review).filter(review__meeting__meets_on__lte=review.meeting.meets_on)
    last = closed_before(review)
    since = Q(done_at__gt=last.closed_at) if last else Q()
    return list(rows.filter(Q(done_at=None) | since).order_by("due_on", "id"))


def late_references(body: Body) -> list[tuple[str, Any]]:
    """The threads this board is late with, by reference and date, oldest first; a reference opens nothing."""
    return list(late(body).values_list("voice__reference", "by_when")[:MOST])


def to_choose_from(body: Body) -> QuerySet[Decision]:
    """The decisions that a change can be because of: this board's, newest first."""
    return Decision.objects.filter(body=body).select_related("step").order_by("-decided_on", "-id")[:MOST]


def _comment(row: Answer) -> Comment:
    enough = row.decision.voices_behind >= usual().fewest
    return Comment(_covered(row.why), _covered(row.would_have_helped), row.decision.proposal.title if enough else "")


def _covered(words: str) -> str:
    return covered(words, undecided(words, []))
