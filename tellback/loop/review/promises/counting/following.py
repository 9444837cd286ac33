"""What was done and told afterwards, how hearing it left people, and whether boards look back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tellback.loop.act.models import Action, ActionUpdate
from tellback.loop.decide.models import Meeting
from tellback.loop.review.models import BoardReview, Change
from tellback.loop.review.promises.counting.weighing import (
    MOST,
    NEWEST,
    Found,
    Lead,
    Measure,
    nothing,
    number_of,
    weigh,
)
from tellback.loop.tell.models import Answer, GroupAnswer, NotHappened
from tellback.people import clock
from tellback.people.disclosure import NEW_PEOPLE, shown, table
from tellback.people.models import Body, Occasion, Organisation, Seat
from tellback.thread.models import Promise

YEAR, QUIET = timedelta(days=365), timedelta(days=60)
OPEN = Q(status__in=[Action.Status.TO_DO, Action.Status.UNDER_WAY])


def first_replies_on_time() -> Found:
    """First words from a named human, by the day we promised."""
    yes, no = _kept(Occasion.FIRST_REPLY)
    return Found(
        _("People who had a first word from a named human by the day we promised: %(number)s.")
        % {"number": yes.sentence},
        _("People who had it late, or still wait: %(number)s.") % {"number": no.sentence},
    )


def told_on_time() -> Found:
    """People told what was decided, by the day we promised."""
    yes, no = _kept(Occasion.DECISION)
    return Found(
        _("People told what was decided, and why, by the day we promised: %(number)s.") % {"number": yes.sentence},
        _("People told late, or who still wait for an answer: %(number)s.") % {"number": no.sentence},
    )


def community_led_actions() -> Found:
    """Actions led by a community or a voluntary group."""
    theirs = Q(lead_community__isnull=False) | Q(lead_organisation__kind=Organisation.Kind.VOLUNTARY)
    found = weigh(Action.objects.all(), is_for=theirs)
    return found.said(
        _("%(yes)s of %(total)s actions are led by a community or a voluntary group."),
        _("%(no)s of %(total)s actions are led by somebody else."),
    )


def actions_with_results() -> Found:
    """Actions that are done and say how they went; those past their day and silent, moved, or that people say did not happen."""
    said = ActionUpdate.objects.filter(action=OuterRef("pk"))
    done = Q(status=Action.Status.DONE) & Q(Exists(said.filter(status=Action.Status.DONE)))
    silent = Q(due_on__lt=clock.today()) & ~Q(Exists(said.filter(said_at__gte=clock.now() - QUIET)))
    objected = NotHappened.objects.filter(Q(action=OuterRef("pk")) | Q(action=None, decision=OuterRef("decision")))
    late = OPEN & (silent | Q(due_on__gt=F("first_due_on")) | Q(Exists(objected)))
    found = weigh(Action.objects.all(), is_for=done, is_against=late)
    return found.said(
        _("%(yes)s of %(total)s actions have results."),
        _(
            "%(no)s of %(total)s actions are past their day with no word for 60 days, were moved to a later day, "
            "or are open after a person said that it has not happened."
        ),
    )


def more_able_answers() -> Found:
    """How hearing back left people: more able, less able, and no different beside both.

    Ten answers are added at a time, so that nobody who watches the page learns what one more person answered.
    """
    newest = Answer.objects.aggregate(newest=Max("pk"))["newest"] or 0
    counted = Answer.objects.filter(is_latest=True, forgotten_on=None, pk__lte=newest - newest % NEW_PEOPLE)
    rows = list(counted.order_by("-pk").values_list("feeling", flat=True)[:NEWEST])
    kinds = Answer.Feeling
    figures = dict(table([(kind.value, rows.count(kind)) for kind in kinds]).rows)
    same = _("No different: %(number)s.") % {"number": figures[kinds.SAME].sentence}
    groups = GroupAnswer.objects.filter(is_latest=True).order_by("-pk").values_list("more", "less")[:NEWEST]
    together = [shown(sum(numbers)).sentence for numbers in zip(*groups, strict=True)] or [shown(0).sentence] * 2
    words = _("%(feeling)s: %(number)s. In groups that heard it together: %(groups)s. %(same)s")
    more = {"feeling": kinds.MORE.label, "number": figures[kinds.MORE].sentence, "groups": together[0], "same": same}
    less = {"feeling": kinds.LESS.label, "number": figures[kinds.LESS].sentence, "groups": together[1], "same": same}
    return Found(words % more, words % less)


def board_reviews_held() -> Found:
    """Meetings where the board looked at how it involves people, and changes past their day."""
    met = Meeting.objects.filter(meets_on__lt=clock.today(), meets_on__gte=clock.today() - YEAR)
    looked = Exists(BoardReview.objects.filter(meeting=OuterRef("pk"), closed_at__isnull=False))
    rows = list(met.annotate(looked=looked).order_by("-pk").values_list("looked", "body__name", "body__slug")[:NEWEST])
    held, not_held = [row[1:] for row in rows if row[0]], [row[1:] for row in rows if not row[0]]
    changes = list(Change.objects.order_by("-pk").values_list("done_at", "due_on")[:NEWEST])
    done = sum(1 for when, _due in changes if when)
    late = sum(1 for when, due in changes if not when and due < clock.today())
    if not rows and not changes:
        return nothing()
    words = {"held": len(held), "not": len(not_held), "total": len(rows), "done": done, "late": late}
    return Found(
        _(
            "At %(held)s of %(total)s meetings in a year the board looked at how it involves people. Changes done: %(done)s."
        )
        % words,
        _("At %(not)s of %(total)s meetings there was no such look. Changes past their day: %(late)s.") % words,
        _boards(held),
        _boards(not_held),
    )


def resident_seats() -> Found:
    """Boards with residents at the table."""
    today = clock.today()
    seated = Seat.objects.filter(Q(until=None) | Q(until__gte=today), body=OuterRef("pk"), since__lte=today)
    has = Q(is_made_of_residents=True) | Q(Exists(seated.filter(kind=Seat.Kind.RESIDENT)))
    rows = list(Body.objects.annotate(has=has).order_by("name").values_list("has", "name", "slug")[:NEWEST])
    yes, no = [row[1:] for row in rows if row[0]], [row[1:] for row in rows if not row[0]]
    if not rows:
        return nothing()
    words = {"yes": len(yes), "no": len(no), "total": len(rows)}
    return Found(
        _("%(yes)s of %(total)s boards and groups have residents at the table.") % words,
        _("%(no)s of %(total)s have none.") % words,
        _boards(yes),
        _boards(no),
    )


def _kept(occasion: Occasion) -> Any:
    """People to whom this was promised: kept by its day, and late or still owed past it."""
    rows = Promise.objects.filter(occasion=occasion, let_go_at=None).annotate(told_on=TruncDate("told_at"))
    late = Q(told_on__gt=F("by_when")) | Q(told_at=None, by_when__lt=clock.today())
    return number_of(rows, is_for=Q(told_on__lte=F("by_when")), is_against=late)


def _boards(rows: list[tuple[str, str]]) -> tuple[Lead, ...]:
    first = list(dict.fromkeys(rows))[:MOST]
    return tuple(Lead(name, (address := reverse("body", args=[slug])), address) for name, slug in first)


MEASURES = (
    Measure("first-replies-on-time", gettext_lazy("A first word from a person, in time"), first_replies_on_time),
    Measure("told-on-time", gettext_lazy("Answers in time"), told_on_time),
    Measure("community-led-actions", gettext_lazy("Actions led by communities"), community_led_actions),
    Measure("actions-with-results", gettext_lazy("Actions and their results"), actions_with_results),
    Measure("more-able-answers", gettext_lazy("How hearing back left people"), more_able_answers),
    Measure("board-reviews-held", gettext_lazy("Boards that look at how they involve people"), board_reviews_held),
    Measure("resident-seats", gettext_lazy("Residents at the table"), resident_seats),
)
