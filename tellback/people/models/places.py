"""Where people live, and what matters there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tellback.people import clock


class Place(models.Model):
    """An area with its own focus: the whole system, a place, a neighbourhood (S0:13, S2:91). Never ranked (S1:22)."""

    class Kind(models.TextChoices):
        SYSTEM = "system", _("Whole area")
        PLACE = "place", _("Place")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    kind = models.CharField(max_length=13, choices=Kind)
    called = models.CharField(max_length=60, blank=True, help_text=_("What people here call it, like locality."))
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    focus = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="place_once_in_parent", nulls_distinct=False),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="place_not_in_itself"),
        ]

    def __str__(self) -> str:
        return self.name


class Priority(models.Model):
    """Something a place or a board has said comes first (S3:42-53). Voices and actions gather under it."""

    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    meaning = models.TextField(max_length=2000, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="priorities")
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="priorities")
    source = models.CharField(max_length=200, blank=True)
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title
