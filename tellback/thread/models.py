"""The thread: steps, how one came from another, the dated lines people read, and what is owed."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tellback.people import clock
from tellback.people.models import Body, Occasion, Person


class Kind(models.IntegerChoices):
    """What happened, in the order in which one can come from another."""

    VOICE = 10, _("Voice")
    INSIGHT = 20, _("Insight")
    PROPOSAL = 30, _("Proposal")
    DECISION = 40, _("Decision")
    ACTION = 50, _("Action")
    TELLING = 60, _("Told back")
    REVIEW = 70, _("Board review")
    CHANGE = 80, _("What the board will change")


class Audience(models.TextChoices):
    """Who may see a step or a line. Nothing is public unless somebody makes it so."""

    OWN = "own", _("The person, and those who look after the thread")
    TEAM = "team", _("Colleagues")
    BEHIND = "behind", _("Everyone whose voice is behind it")
    PUBLIC = "public", _("Everyone")


class Step(models.Model):
    """The public face of one thing that happened. A voice's headline is a fixed phrase, never the person's words."""

    kind = models.PositiveSmallIntegerField(choices=Kind)
    reference = models.CharField(max_length=9, unique=True)
    headline = models.CharField(max_length=240)
    audience = models.CharField(max_length=6, choices=Audience, default=Audience.OWN)
    happened_at = models.DateTimeField(default=clock.now)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "kind"], name="step_kind"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="step_kind_known"),
            models.CheckConstraint(condition=~Q(kind=Kind.VOICE) | Q(audience=Audience.OWN), name="voice_is_its_own"),
        ]
        indexes = [
            models.Index(fields=["kind", "-happened_at", "-id"], name="step_newest"),
            models.Index(fields=["-happened_at", "-id"], condition=Q(audience="public"), name="step_public_newest"),
        ]
        triggers = [pgtrigger.ReadOnly(name="step_stays_what_it_is", fields=["kind", "reference"])]


class Link(models.Model):
    """`later` came from `earlier`. The database itself keeps every thread from running back into itself."""

    later = models.ForeignKey(Step, models.PROTECT, related_name="came_from", db_index=False)
    later_kind = models.PositiveSmallIntegerField()
    earlier = models.ForeignKey(Step, models.PROTECT, related_name="led_to")
    earlier_kind = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        # Composite foreign keys (step, kind) are added by migration 0002: Django cannot declare them.
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], name="link_once"),
            models.CheckConstraint(
                condition=Q(earlier_kind__lt=F("later_kind"))
                # An insight merged into another, a decision that came from one referred on.
                | Q(
                    earlier_kind=F("later_kind"),
                    later_kind__in=[Kind.INSIGHT, Kind.DECISION],
                    earlier_id__lt=F("later_id"),
                )
                | Q(earlier_kind=Kind.DECISION, later_kind=Kind.PROPOSAL, earlier_id__lt=F("later_id")),
                name="link_runs_forward",
            ),
        ]


class Entry(models.Model):
    """One dated line on a thread, in our words. `voice` is set where it is for one person only."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="entries")
    voice = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="own_entries")
    audience = models.CharField(max_length=6, choices=Audience, default=Audience.OWN)
    text = models.TextField(max_length=2000)
    happened_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["step", "-happened_at"], name="entry_of_step"),
            models.Index(fields=["voice", "-happened_at"], condition=Q(voice__isnull=False), name="entry_of_voice"),
        ]
        triggers = [
            pgtrigger.Protect(name="entries_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="entries_only_emptied",
                operation=pgtrigger.Update,
                condition=~(pgtrigger.Q(new__text="") & pgtrigger.Q(new__forgotten_at__isnull=False)),
            ),
        ]


class Promise(models.Model):
    """Something owed to one person by a date: kept (`told_at`), let go with a reason, or late (FBK-02)."""

    about = models.ForeignKey(Step, models.PROTECT, related_name="promises_about")
    voice = models.ForeignKey(Step, models.PROTECT, related_name="promises")
    occasion = models.CharField(max_length=12, choices=Occasion)
    by_when = models.DateField()
    made_at = models.DateTimeField(default=clock.now)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="promises")
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="promises")
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    told_how = models.CharField(max_length=12, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "voice", "occasion"], name="promise_once"),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | Q(let_go_at__isnull=True), name="promise_one_end"
            ),
            models.CheckConstraint(
                condition=Q(let_go_at__isnull=True, let_go_because="")
                | (Q(let_go_at__isnull=False) & ~Q(let_go_because="")),
                name="promise_let_go_says_why",
            ),
            # The code in their hand keeps a promise too, so a "when" may be without a "who"; never the other way round.
            models.CheckConstraint(
                condition=Q(told_by__isnull=True) | Q(told_at__isnull=False), name="promise_told_by_says_when"
            ),
        ]
        indexes = [
            models.Index(
                fields=["by_when", "id"],
                condition=Q(told_at__isnull=True, let_go_at__isnull=True),
                name="promise_waiting",
            ),
            models.Index(
                fields=["about", "occasion", "id"],
                condition=Q(told_at__isnull=True, let_go_at__isnull=True),
                name="promise_waiting_about",
            ),
            models.Index(fields=["voice", "by_when"], name="promise_of_voice"),
        ]
