"""Telling people what happened because they spoke, and asking what that did to them."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.people.constraints import not_blank, together
from tellback.people.models import Body, Organisation, Person
from tellback.thread.models import Step


class Telling(models.Model):
    """One answer to everyone behind a decision, signed by a named human (FBK-03). It waits and can be stopped."""

    step = models.OneToOneField(Step, models.PROTECT, related_name="telling_body")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="tellings")
    words = models.TextField(max_length=4000)
    what_next = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    by_title = models.CharField(max_length=160)
    made_at = models.DateTimeField(default=clock.now)
    tried_on_me_at = models.DateTimeField(null=True, blank=True)
    send_after = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    told = models.PositiveIntegerField(default=0)
    nonce = models.BinaryField(max_length=16, null=True, blank=True)

    class Meta:
        constraints = [
            not_blank("telling_says_something", "words"),
            not_blank("telling_from_a_named_human", "by_name"),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(send_after__isnull=False, stopped_at__isnull=True, finished_at__isnull=True),
                name="one_telling_under_way",
            ),
        ]
        indexes = [
            models.Index(
                fields=["send_after"],
                condition=Q(send_after__isnull=False, stopped_at__isnull=True, finished_at__isnull=True),
                name="telling_due",
            )
        ]


class Told(models.Model):
    """One person was told about one decision by one telling: once, however often anyone pressed.

    `told_at` is when the answer stood on their thread; their promise is kept when it was also delivered as they asked.
    """

    telling = models.ForeignKey(Telling, models.PROTECT, related_name="told_rows")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="told_rows")
    voice = models.ForeignKey(Voice, models.PROTECT, related_name="told_rows")
    way = models.CharField(max_length=12)
    told_at = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "voice"], name="told_once")]


class Answer(models.Model):
    """Did this leave you more able, less able, or no different? (FBK-04, S2:70)

    There is no way from here to a person: `stage_key` is a keyed hash of voice and decision whose key is not in
    the database, and the date is that of the week's Monday. An earlier answer stays, marked as replaced.
    """

    class Feeling(models.TextChoices):
        LESS = "less", _("Less able")
        SAME = "same", _("No different")
        MORE = "more", _("More able")

    stage_key = models.BinaryField(max_length=32)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="answers")
    body = models.ForeignKey(Body, models.PROTECT, related_name="answers")
    feeling = models.CharField(max_length=4, choices=Feeling)
    why = models.TextField(max_length=2000, blank=True)
    would_have_helped = models.TextField(max_length=2000, blank=True)
    week = models.DateField()
    is_latest = models.BooleanField(default=True)
    is_checked = models.BooleanField(default=False)
    forgotten_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage_key"], condition=Q(is_latest=True), name="one_latest_answer"),
        ]
        indexes = [models.Index(fields=["body", "week"], condition=Q(is_latest=True), name="answer_of_body")]
        triggers = [pgtrigger.ReadOnly(name="answers_stay_as_given", fields=["feeling", "decision", "body"])]


class GroupAnswer(models.Model):
    """How hearing the answer left a group that heard it together: hands counted by its lead (FBK-04, S2:80).

    Kept apart from what people answer one by one, and never added to it. Counted again, the newest count stands.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="group_answers")
    body = models.ForeignKey(Body, models.PROTECT, related_name="group_answers")
    group = models.ForeignKey(Organisation, models.PROTECT, related_name="answers_together")
    more = models.PositiveSmallIntegerField()
    same = models.PositiveSmallIntegerField()
    less = models.PositiveSmallIntegerField()
    why = models.TextField(max_length=2000, blank=True)
    would_have_helped = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    is_latest = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "group"], condition=Q(is_latest=True), name="one_latest_group_answer"
            ),
            models.CheckConstraint(
                condition=Q(more__gt=0) | Q(same__gt=0) | Q(less__gt=0), name="somebody_in_the_group_answered"
            ),
        ]
        indexes = [models.Index(fields=["body", "given_at"], condition=Q(is_latest=True), name="group_answer_of_body")]
        triggers = [
            pgtrigger.ReadOnly(name="group_counts_stay_as_given", fields=["more", "same", "less", "decision", "group"])
        ]


class NotHappened(models.Model):
    """A person says that what was promised has not happened: the thread opens, and we owe an answer (FBK-08)."""

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="not_happened")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="not_happened")
    action = models.ForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="not_happened")
    words = models.TextField(max_length=2000, blank=True)
    said_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(max_length=2000, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [together("not_happened_answered_together", "answered_at", "answered_by")]
