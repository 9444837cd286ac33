"""What opens a thread, what a retry is known by, and stories not yet sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.models.voices import Voice
from tellback.people import clock


class Code(models.Model):
    """A secret that opens one thread, kept only as keyed hashes. A voice has none, one or several.

    With `expires_at` it works until then: the link in a message, which other people may find later.
    """

    class Ended(models.TextChoices):
        REPLACED = "replaced", _("Replaced by a new code")
        STOPPED = "stopped", _("Stopped by the person")

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="codes")
    key_id = models.CharField(max_length=16)
    digest = models.BinaryField(max_length=32, unique=True)
    token_digest = models.BinaryField(max_length=32, null=True, blank=True, unique=True)
    issued_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=8, choices=Ended, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="code_end_says_why",
            ),
        ]


class Submission(models.Model):
    """One press of Send, known by keyed digests alone, so that a retry gives the same thread. Outlives a withdrawal.

    `shown_at` is when the page with the code was first drawn: from then on only that browser session sees it again.
    """

    key_digest = models.BinaryField(max_length=32)
    content_digest = models.BinaryField(max_length=32)
    voice = models.ForeignKey(Voice, models.PROTECT, related_name="submissions")
    made_at = models.DateTimeField(default=clock.now)
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key_digest", "content_digest"], name="submission_once"),
        ]


class Draft(models.Model):
    """A half-told story that the person chose to keep for later. It has its own code and an end date."""

    digest = models.BinaryField(max_length=32, unique=True)
    key_id = models.CharField(max_length=16)
    words = models.TextField(max_length=20000, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
