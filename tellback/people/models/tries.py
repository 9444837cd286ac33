"""Wrong codes, counted so that guessing is slow and nobody else is shut out."""

from __future__ import annotations

from django.db import models


class TryBudget(models.Model):
    """How many wrong codes one visitor may still try. The visitor is a keyed hash of an address, never the address."""

    client = models.BinaryField(primary_key=True, max_length=32)
    tokens = models.FloatField()
    updated_at = models.DateTimeField()


class SiteTries(models.Model):
    """Wrong codes over the whole site in one minute: past a limit everyone's check slows and an alarm is logged."""

    minute = models.DateTimeField(primary_key=True)
    failed = models.PositiveIntegerField(default=0)
