"""Boards and groups, who sits on them, and to whom they report."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tellback.people import clock
from tellback.people.models.partnership import Calendar, Organisation
from tellback.people.models.places import Place


class Body(models.Model):
    """A board or group that decides or advises, under its local name, in a reporting line (S2:69-71, S3:225-231, S4:352)."""

    name = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    called = models.CharField(
        max_length=80, blank=True, help_text=_("What kind it is called here, like steering group.")
    )
    purpose = models.TextField(max_length=2000, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="bodies")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="bodies")
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reported_by")
    calendar = models.CharField(max_length=30, choices=Calendar, blank=True)
    is_made_of_residents = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(condition=~models.Q(reports_to=models.F("id")), name="body_not_its_own_superior"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place at a board's table: who sits there, and whether as a resident (S2:24)."""

    class Kind(models.TextChoices):
        CHAIR = "chair", _("Chair")
        MEMBER = "member", _("Member")
        RESIDENT = "resident", _("Resident member")
        SECRETARY = "secretary", _("Secretary")

    body = models.ForeignKey(Body, models.PROTECT, related_name="seats")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="seats")
    kind = models.CharField(max_length=9, choices=Kind)
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "person", "kind", "since"], name="seat_once")]
