"""How it is decided, and whether what people said had a part in it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tellback.loop.decide.models import Decision, Proposal, Remark
from tellback.loop.review.promises.counting.weighing import Found, Measure, number_of, weigh
from tellback.people import clock
from tellback.people.models import Occasion
from tellback.thread.models import Kind, Link, Promise

Outcome = Decision.Outcome


def group_proposals() -> Found:
    """Proposals by groups or in residents' own words, and those by colleagues alone."""
    theirs = Q(by_group__isnull=False) | Q(is_in_residents_words=True)
    found = weigh(_sent(), is_for=theirs)
    return found.said(
        _("%(yes)s of %(total)s proposals came from a group or are in residents’ own words."),
        _("%(no)s of %(total)s proposals were written by colleagues alone."),
    )


def named_decider() -> Found:
    """Proposals answered by the day that was named, and those past their day."""
    answered = Decision.objects.filter(proposal=OuterRef("pk")).order_by()
    in_time = Exists(answered.filter(decided_on__lte=OuterRef("decide_by")))
    past = Q(decide_by__lt=clock.today()) & ~Q(in_time)
    found = weigh(_sent(), is_for=in_time, is_against=past)
    return found.said(
        _("%(yes)s of %(total)s proposals were decided by the day that was named, by whom people were told."),
        _("%(no)s of %(total)s proposals are past their day, or were decided after it."),
    )


def remarks_answered() -> Found:
    """Questions, challenges and other ideas that we answered."""
    rows = Remark.objects.filter(forgotten_at=None)
    yes, no = number_of(rows, is_for=Q(replied_at__isnull=False))
    return Found(
        _("Questions, challenges and ideas about proposals that we answered: %(number)s.") % {"number": yes.sentence},
        _("Those that have no answer yet: %(number)s.") % {"number": no.sentence},
    )


def decisions_with_insights() -> Found:
    """Decisions that rest on what people told us."""
    rests = Exists(Link.objects.filter(later=OuterRef("proposal__step"), earlier_kind=Kind.INSIGHT))
    found = weigh(Decision.objects.all(), is_for=rests)
    return found.said(
        _("%(yes)s of %(total)s decisions rest on what people told us."),
        _("%(no)s of %(total)s decisions rest on nothing that people told us."),
    )


def influence_on_decisions() -> Found:
    """Decisions that what people said changed or backed."""
    none = Q(influence=Decision.Influence.NONE)
    found = weigh(Decision.objects.all(), is_for=~none)
    return found.said(
        _("In %(yes)s of %(total)s decisions, what people said changed something or backed what was planned."),
        _("In %(no)s of %(total)s decisions it made no difference, and the decision says why."),
    )


def told_why_not() -> Found:
    """No, not now, only in part: whether the people behind it have been told the reasons."""
    rows = Decision.objects.filter(outcome__in=[Outcome.NO, Outcome.NOT_NOW, Outcome.IN_PART], voices_behind__gt=0)
    owed = Promise.objects.filter(about=OuterRef("step"), occasion=Occasion.DECISION)
    waits = Exists(owed.filter(told_at=None, let_go_at=None))
    told = Exists(owed.filter(told_at__isnull=False))
    found = weigh(rows, is_for=Q(told) & ~Q(waits), is_against=waits)
    return found.said(
        _("%(yes)s of %(total)s times we said no, not now or only in part, everyone behind it was told why."),
        _("%(no)s of %(total)s times somebody behind it still waits to be told why."),
    )


def _sent() -> Any:
    states = [Proposal.State.DRAFT, Proposal.State.TAKEN_BACK]
    return Proposal.objects.filter(sent_at__isnull=False).exclude(state__in=states)


MEASURES = (
    Measure("group-proposals", gettext_lazy("Proposals by groups and residents"), group_proposals),
    Measure("named-decider", gettext_lazy("Who decides, and by when"), named_decider),
    Measure("remarks-answered", gettext_lazy("Questions and challenges answered"), remarks_answered),
    Measure(
        "decisions-with-insights", gettext_lazy("Decisions that rest on what people said"), decisions_with_insights
    ),
    Measure("influence-on-decisions", gettext_lazy("What people said made a difference"), influence_on_decisions),
    Measure("told-why-not", gettext_lazy("Reasons given when we could not"), told_why_not),
)
