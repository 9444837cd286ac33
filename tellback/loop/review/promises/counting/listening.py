"""How people reach us, and what became of it in their own eyes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tellback.loop.learn.models import DifferingView, Insight, Quote, Understood
from tellback.loop.learn.queries.insights import COUNTS
from tellback.loop.listen.models import Addition, Channel, SelfNamed, Source, Voice
from tellback.loop.review.promises.counting.weighing import MOST, NEWEST, Found, Lead, Measure, number_of, weigh
from tellback.people import clock
from tellback.people.disclosure import shown
from tellback.people.models import Membership, Role
from tellback.thread.models import Kind, Link
from tellback.ui.words import thousands

YEAR, HALF_YEAR = timedelta(days=365), timedelta(days=183)
HEARD = Q(withdrawn_at=None, objected_at=None, set_aside_at=None)
ENOUGH_TO_DIFFER = 3
RECENT = 10_000  # voices among which those of connectors are looked for


def self_named_communities() -> Found:
    """Voices that say, in the person's own words, to which community they belong."""
    named = Exists(SelfNamed.objects.filter(voice=OuterRef("pk"), forgotten_at=None).exclude(words=""))
    yes, no = number_of(Voice.objects.filter(HEARD), is_for=named)
    return Found(
        _("Voices in which the person named their own community: %(number)s.") % {"number": yes.sentence},
        _("Voices with no community named: %(number)s.") % {"number": no.sentence},
    )


def channels_used() -> Found:
    """The ways people used to reach us in a year, and those that nobody used."""
    recent = Voice.objects.filter(HEARD, received_at__gte=clock.now() - YEAR).order_by("-received_at", "-id")[:NEWEST]
    rows = (
        Voice.objects.filter(pk__in=recent.values("pk")).values_list("channel").annotate(n=Count("pk")).order_by("-n")
    )
    used = {channel: n for channel, n in rows if channel != Channel.IMPORT}
    said = [f"{Channel(channel).label} ({shown(n).sentence})" for channel, n in used.items()]
    unused = [str(way.label) for way in Channel if way != Channel.IMPORT and way not in used]
    return Found(
        _("In the last 12 months people used these ways: %(ways)s.") % {"ways": ", ".join(said)}
        if said
        else _("In the last 12 months nobody reached us in any way."),
        _("Nobody used these: %(ways)s.") % {"ways": ", ".join(unused)} if unused else _("Every way was used."),
    )


def connector_voices() -> Found:
    """Voices through community connectors, and connectors through whose group nothing came, of the newest voices."""
    recent = Voice.objects.order_by("-pk").values("pk")[:RECENT]
    came = Voice.objects.filter(HEARD, pk__in=recent, channel=Channel.CONNECTOR)
    brought = list(came.values_list("organisation", flat=True))
    connectors = Membership.objects.filter(role=Role.CONNECTOR, until=None, communities__isnull=False).distinct()
    silent = [group for _pk, group in connectors.values_list("pk", "organisation") if group not in brought]
    return Found(
        _("Voices that came through a community connector lately: %(number)s.")
        % {"number": shown(len(brought)).sentence},
        _("Connectors through whose group none of them came: %(number)s.") % {"number": thousands(len(silent))},
    )


def two_way_replies() -> Found:
    """Threads on which both sides spoke again, and what nobody has read."""
    rows = Addition.objects.filter(forgotten_at=None, by=None, voice__withdrawn_at=None)
    ours = Exists(Addition.objects.filter(voice=OuterRef("voice"), by__isnull=False))
    yes, no = number_of(rows, is_for=ours, is_against=Q(read_at=None))
    return Found(
        _("What people added to their thread, with words from us on the same thread: %(number)s.")
        % {"number": yes.sentence},
        _("What people added and nobody has read yet: %(number)s.") % {"number": no.sentence},
    )


def insights_checked() -> Found:
    """Insights that people said we understood, or wrote themselves."""
    said = Understood.objects.filter(insight=OuterRef("pk"), forgotten_at=None)
    wrong = Exists(said.exclude(reply=Understood.Reply.YES))
    right = Q(status=Insight.Status.AUTHORED) | Q(Exists(said.filter(reply=Understood.Reply.YES)))
    found = weigh(_insights(), is_for=right, is_against=(Q(asked_at=None) & ~right) | Q(wrong))
    return found.said(
        _("%(yes)s of %(total)s insights: people said that we understood, or wrote it themselves."),
        _("%(no)s of %(total)s insights were never taken back to people, or people said it is not quite right."),
    )


def insights_with_differing_views() -> Found:
    """Insights that keep what some say differently."""
    differs = Exists(DifferingView.objects.filter(insight=OuterRef("pk")))
    many = Quote.objects.filter(COUNTS, insight=OuterRef("pk"), forgotten_at=None).order_by()
    rests = Exists(many.values("insight").annotate(n=Count("pk")).filter(n__gte=ENOUGH_TO_DIFFER))
    found = weigh(_insights(), is_for=differs, is_against=Q(rests) & ~Q(differs))
    return found.said(
        _("%(yes)s of %(total)s insights keep a differing view beside the main one."),
        _("%(no)s of %(total)s insights rest on three voices or more and have no differing view written down."),
    )


def insights_taken_up() -> Found:
    """Insights behind a proposal, and those that led nowhere for half a year."""
    led = Exists(Link.objects.filter(earlier=OuterRef("step"), later_kind=Kind.PROPOSAL))
    old = Q(made_at__lt=clock.now() - HALF_YEAR)
    found = weigh(_insights(), is_for=led, is_against=old & ~Q(led))
    return found.said(
        _("%(yes)s of %(total)s insights are behind a proposal."),
        _("%(no)s of %(total)s insights are older than six months and led to no proposal."),
    )


def earlier_work_used() -> Found:
    """Insights that rest on what people told us before, and earlier records that nobody used."""
    brought = Exists(Quote.objects.filter(COUNTS, insight=OuterRef("pk"), voice__source__isnull=False))
    found = weigh(_insights(), is_for=brought, is_against=Q(pk=0))
    used = Exists(Quote.objects.filter(voice__source=OuterRef("pk"), forgotten_at=None))
    unused = list(Source.objects.filter(~used).order_by("-pk").values_list("name", flat=True)[:NEWEST])
    return Found(
        _("%(yes)s of %(total)s insights rest on what people told us before.") % found.numbers,
        _("Earlier records behind no insight: %(number)s.") % {"number": len(unused)},
        found.leads_yes,
        tuple(Lead(name) for name in unused[:MOST]),
    )


def _insights() -> Any:
    return Insight.objects.filter(merged_into=None)


MEASURES = (
    Measure("self-named-communities", gettext_lazy("Communities named by people themselves"), self_named_communities),
    Measure("channels-used", gettext_lazy("Ways people used to reach us"), channels_used),
    Measure("connector-voices", gettext_lazy("Voices through community connectors"), connector_voices),
    Measure("two-way-replies", gettext_lazy("Both sides speaking again"), two_way_replies),
    Measure("insights-checked", gettext_lazy("Insights checked with people"), insights_checked),
    Measure("insights-with-differing-views", gettext_lazy("Differing views kept"), insights_with_differing_views),
    Measure("insights-taken-up", gettext_lazy("Insights that led to a proposal"), insights_taken_up),
    Measure("earlier-work-used", gettext_lazy("Earlier work used again"), earlier_work_used),
)
