"""By when what is owed: data with a valid-from date, never code."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tellback.people.models.bodies import Body
from tellback.people.models.partnership import Calendar


class Occasion(models.TextChoices):
    """What is owed to a person, in the order of the thread (FBK-02)."""

    ACKNOWLEDGE = "acknowledge", _("Say that we have it")
    FIRST_REPLY = "first-reply", _("A first word from a person")
    STATUS = "status", _("Where things stand")
    UNDERSTOOD = "understood", _("Check that we understood")
    DECISION = "decision", _("Tell what was decided and why")
    PROGRESS = "progress", _("Tell how it is going")
    FINAL = "final", _("Tell what changed")
    REOPENED = "reopened", _("Answer: this has not happened")


class Unit(models.TextChoices):
    """How a clock counts."""

    WORKING_DAYS = "working-days", _("working days")
    DAYS = "days", _("days")
    MONTHS = "months", _("months")


class Clock(models.Model):
    """How long we may take, from a date on, for everyone or for one body; the source says who set it."""

    occasion = models.CharField(max_length=12, choices=Occasion)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit, default=Unit.WORKING_DAYS)
    calendar = models.CharField(max_length=30, choices=Calendar, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="clocks")
    valid_from = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "body", "valid_from"], name="clock_once_from_a_date", nulls_distinct=False
            ),
        ]
