"""Frameworks in the versions a partnership uses; a version that was used never changes."""

from __future__ import annotations

from functools import cached_property

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.models import Voice
from tellback.loop.review.frameworks import shape
from tellback.people import clock
from tellback.people.constraints import not_blank
from tellback.people.models import Organisation, Person


class Framework(models.Model):
    """One charter, standard or self-review, through all its versions."""

    slug = models.SlugField(max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="frameworks")
    made_at = models.DateTimeField(default=clock.now)


class Version(models.Model):
    """One version of a framework, whole, in the shape of its file.

    A draft can be changed and people can say what they think of it; once it is in use it stays as it is for ever,
    known by its fingerprint, so that a wheel coloured two years ago still means what it meant (GOV-05, S4:352).
    """

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="versions")
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    is_draft = models.BooleanField(default=True)
    is_open_to_views = models.BooleanField(default=False)
    is_for_review = models.BooleanField(default=True)
    is_for_promises = models.BooleanField(default=False)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    what_changed = models.TextField(max_length=2000, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    in_use_from = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["framework", "name"], name="version_once"),
            models.UniqueConstraint(
                fields=["framework"], condition=Q(is_draft=False, until__isnull=True), name="one_version_in_use"
            ),
            models.CheckConstraint(
                condition=Q(is_draft=True, in_use_from__isnull=True) | Q(is_draft=False, in_use_from__isnull=False),
                name="version_in_use_from_a_day",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="used_versions_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__is_draft=False)
                & (
                    pgtrigger.Q(old__content__df=pgtrigger.F("new__content"))
                    | pgtrigger.Q(old__fingerprint__df=pgtrigger.F("new__fingerprint"))
                    | pgtrigger.Q(old__name__df=pgtrigger.F("new__name"))
                    | pgtrigger.Q(new__is_draft=True)
                ),
            ),
        ]

    @cached_property
    def whole(self) -> shape.Framework:
        """The framework as everything else uses it."""
        from tellback.loop.review.frameworks.keeping import from_content

        return from_content(self.content)


class Credit(models.Model):
    """Somebody who shaped a version, shown as they chose: a name and role, or initials (PAR-11, S4:57-93)."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="credits")
    shown_as = models.CharField(max_length=120)
    role = models.CharField(max_length=160, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [not_blank("credit_names_somebody", "shown_as")]


class DraftView(models.Model):
    """What somebody thinks of a draft (GOV-09, S2:97-100). Their words are a voice like any other, with its code."""

    class Supports(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("In part")
        NO = "no", _("No")

    version = models.ForeignKey(Version, models.PROTECT, related_name="views")
    voice = models.OneToOneField(Voice, models.PROTECT, related_name="view_of_draft")
    supports = models.CharField(max_length=6, choices=Supports)
    area = models.CharField(max_length=12, blank=True)
