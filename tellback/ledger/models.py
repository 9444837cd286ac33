"""A record nobody can quietly change, and who looked at what."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.people import clock
from tellback.people.models import Body, Organisation, Person


class Line(models.Model):
    """A decision, a consent or a publication, fixed by a hash. The sealer in the worker chains it to the one before.

    `commitment` is SHA-256 over a nonce and the content; the nonce lies in the row it speaks of, so that erasing
    that row leaves a line that proves nothing about anybody.
    """

    kind = models.CharField(max_length=24)
    about = models.CharField(max_length=24)
    commitment = models.BinaryField(max_length=32)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    place_in_chain = models.BigIntegerField(null=True, blank=True, unique=True)
    seal = models.BinaryField(max_length=32, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seal__isnull=True, place_in_chain__isnull=True)
                | Q(seal__isnull=False, place_in_chain__isnull=False),
                name="line_sealed_with_place",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(seal__isnull=True), name="line_unsealed"),
            models.Index(fields=["about", "id"], name="line_about"),
        ]
        triggers = [
            pgtrigger.Protect(name="lines_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="lines_sealed_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__seal__isnull=False)
            ),
            pgtrigger.ReadOnly(name="lines_fixed", fields=["kind", "about", "commitment", "by", "written_at"]),
        ]


class Look(models.Model):
    """A colleague first opened a person's words (CON-06); people are told the organisation and role, not the name."""

    about = models.CharField(max_length=9)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=15, blank=True)
    first_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "person"], name="look_once")]


class Export(models.Model):
    """Somebody asked for a copy of all that is kept here, or of one board's record. The file lies here for a day.

    `by` is empty where it was asked for on the machine itself. Each time the file is taken is a line of the record.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Being made")
        READY = "ready", _("Ready to take")
        ERASED = "erased", _("Erased")

    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(default=clock.now)
    tables = models.PositiveSmallIntegerField(default=0)
    tables_done = models.PositiveSmallIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    @property
    def about(self) -> str:
        """What lines of the record about this copy speak of."""
        return f"export {self.pk}"
