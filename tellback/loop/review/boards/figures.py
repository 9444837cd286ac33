"""The board's figures: every count as it may be shown, ready to be frozen when the item is closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from tellback.loop.review.models import BoardReview
from tellback.loop.tell.models import Answer, GroupAnswer, Told
from tellback.people import clock
from tellback.people.disclosure import Figure, balance, share, table
from tellback.people.models import Body, Occasion
from tellback.thread.models import Promise
from tellback.thread.queries import waiting

MOST = 20  # decisions or references named in one list
NEVER = ["1970-01-05", 0]  # before every answer
Feeling = Answer.Feeling


def figures_of(review: BoardReview) -> dict[str, Any]:
    """What the board sees: as frozen where the item is closed, else as it stands now (GOV-01; measures, 4).

    Texts alone, each already following the rule for small numbers, and from where to where the answers were read.
    """
    if review.closed_at is not None:
        return dict(review.figures)
    last = closed_before(review)
    after, until = (last.figures["until"] if last else NEVER), _latest(review.body)
    return {
        "answers": _answers(review, {"after": after, "until": until}),
        "groups": _groups(review),
        "late": _late(review.body),
        "untold": _untold(review.body),
        "after": after,
        "until": until,
    }


def answers_in(review: BoardReview, figures: dict[str, Any]) -> QuerySet[Answer]:
    """The answers that this review looks at: given since the last one was closed, and each person's latest."""
    (after, seen), (until, last) = figures["after"], figures["until"]
    since = Q(week__gt=after) | Q(week=after, pk__gt=seen)
    so_far = Q(week__lt=until) | Q(week=until, pk__lte=last)
    return Answer.objects.filter(since, so_far, body=review.body, is_latest=True)


def late(body: Body) -> QuerySet[Promise]:
    """What this board owes people and is late with, the oldest first."""
    return waiting().filter(body=body, by_when__lt=clock.today()).select_related("voice")


def untold(body: Body) -> QuerySet[Promise]:
    """People behind this board's decisions whom nobody has told yet."""
    return waiting().filter(occasion=Occasion.DECISION, about__decision_body__body=body)


def closed_before(review: BoardReview) -> BoardReview | None:
    """The review of this board that was closed last before this one."""
    closed = BoardReview.objects.filter(body=review.body, closed_at__isnull=False).exclude(pk=review.pk)
    if review.closed_at is not None:
        closed = closed.filter(closed_at__lt=review.closed_at)
    return closed.order_by("-closed_at").first()


def _latest(body: Body) -> list[Any]:
    """How far the answers go by now: this week, and the last one in it. An answer knows no finer date than its week."""
    week = clock.today() - timedelta(days=clock.today().weekday())
    last = Answer.objects.filter(body=body, week=week).aggregate(last=Max("id"))["last"]
    return [week.isoformat(), last or 0]


def _answers(review: BoardReview, between: dict[str, Any]) -> dict[str, Any]:
    """Less able first. One person, one answer; what groups answered together stands apart."""
    people = answers_in(review, between)
    counted = dict(people.values_list("feeling").annotate(n=Count("id")))
    less, same, more = (counted.get(feeling.value, 0) for feeling in (Feeling.LESS, Feeling.SAME, Feeling.MORE))
    labels = [(str(Feeling.LESS.label), less), (str(Feeling.SAME.label), same), (str(Feeling.MORE.label), more)]
    asked = Told.objects.filter(
        decision__body=review.body, told_at__date__gte=review.period_from, told_at__date__lte=clock.today()
    )
    return _shown(labels) | {
        "balance": _said(balance(more, less, same)),
        "share": _said(share(less + same + more, max(asked.count(), less + same + more))),
    }


def group_answers_in(review: BoardReview) -> QuerySet[GroupAnswer]:
    """What groups answered together since the last review was closed, each group's latest about each decision."""
    last = closed_before(review)
    rows = GroupAnswer.objects.filter(body=review.body, is_latest=True)
    if last is not None and last.closed_at is not None:
        rows = rows.filter(given_at__gt=last.closed_at)
    if review.closed_at is not None:
        rows = rows.filter(given_at__lte=review.closed_at)
    return rows


def _groups(review: BoardReview) -> dict[str, Any]:
    """Hands counted in groups, less able first; never added to what people answered one by one (measures, 4)."""
    counted = group_answers_in(review).aggregate(
        less=Sum("less", default=0),
        same=Sum("same", default=0),
        more=Sum("more", default=0),
        groups=Count("group", distinct=True),
    )
    labels = [(str(feeling.label), counted[feeling.value]) for feeling in (Feeling.LESS, Feeling.SAME, Feeling.MORE)]
    return _shown(labels) | {"groups": counted["groups"]}


def _late(body: Body) -> dict[str, Any]:
    counted = late(body).order_by().values_list("occasion").annotate(n=Count("id"))
    return _shown([(str(Occasion(occasion).label), n) for occasion, n in sorted(counted)])


def _untold(body: Body) -> dict[str, Any]:
    rows = untold(body).order_by().values_list("about__reference", "about__headline").annotate(n=Count("id"))
    counted = sorted(rows, key=lambda row: -row[2])
    found = _shown([(headline, n) for _reference, headline, n in counted])
    references = [reference for reference, _headline, _n in counted]
    found["rows"] = [[*row, reference] for row, reference in zip(found["rows"], references, strict=True)][:MOST]
    return found


def _shown(counts: Iterable[tuple[str, int]]) -> dict[str, Any]:
    found = table(counts)
    return {"rows": [[label, *_said(figure)] for label, figure in found.rows], "total": _said(found.total)}


def _said(figure: Figure) -> list[str]:
    """A figure as it is frozen: what a table shows, and what a sentence says."""
    return [figure.text, str(figure.sentence)]


def why_it_did_not_move() -> str:
    """Why one more answer often moves no number, in plain words."""
    return _(
        "A count from 1 to 7 is shown as *, and larger ones to the nearest 5, so that nobody can be picked out. "
        "One more answer often moves no number here. Its comment stands below all the same."
    )
