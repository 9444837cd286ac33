"""The promises a partnership has made in public, and what shows for and against each of them (PAR-10)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.loop.review.models.frameworks import Version
from tellback.people import clock
from tellback.people.models import Body, Person
from tellback.thread.models import Step


class ActiveSet(models.Model):
    """A set of promises that the partnership, or one board, stands by from a day on; several at once (PAR-10)."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="active")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="promise_sets")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "body"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
                name="set_active_once",
            )
        ]


class Evidence(models.Model):
    """A colleague says: this step shows that we keep this promise, or that we do not."""

    class Stands(models.TextChoices):
        FOR = "for", _("We kept it here")
        AGAINST = "against", _("We did not keep it here")

    version = models.ForeignKey(Version, models.PROTECT, related_name="evidence")
    code = models.CharField(max_length=12)
    step = models.ForeignKey(Step, models.PROTECT, related_name="evidence")
    stands = models.CharField(max_length=7, choices=Stands)
    note = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code", "step"], condition=Q(ended_at__isnull=True), name="evidence_once"
            )
        ]
        indexes = [models.Index(fields=["step"], condition=Q(ended_at__isnull=True), name="evidence_of_step")]
