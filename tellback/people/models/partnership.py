"""The partnership that runs this deployment, its organisations and their teams."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from tellback.people import clock


class Calendar(models.TextChoices):
    """Whose working days count. The days themselves are in people.calendars."""

    ENGLAND_AND_WALES = "england-and-wales", _("England and Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")
    SCOTLAND_PARTICIPATION = "scotland-participation", _("Scotland, participation requests")
    ENGLAND_HEALTH = "england-health", _("England, health regulations")


class Deployment(models.Model):
    """This partnership, and whether everything here is made up. One row; demo or live from its first day."""

    class Kind(models.TextChoices):
        DEMO = "demo", _("Demo: made-up people")
        LIVE = "live", _("Live")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    kind = models.CharField(max_length=4, choices=Kind)
    name = models.CharField(max_length=120)
    calendar = models.CharField(max_length=30, choices=Calendar, default=Calendar.ENGLAND_AND_WALES)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    post = models.TextField(max_length=400, blank=True)
    complaints = models.TextField(max_length=400, blank=True)
    colours = models.JSONField(default=dict, blank=True)
    moved_days = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="deployment_is_one"),
            models.CheckConstraint(
                condition=models.Q(kind="demo") | models.Q(moved_days=0), name="only_a_demo_moves_on"
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="kind_is_for_ever", fields=["kind"])]

    @property
    def is_demo(self) -> bool:
        """Whether everything here is made up."""
        return self.kind == self.Kind.DEMO


class Organisation(models.Model):
    """A partner: an NHS body, a council, a voluntary group (S0:12, S2:66-68, S4:218-224)."""

    class Kind(models.TextChoices):
        NHS = "nhs", _("NHS")
        COUNCIL = "council", _("Council")
        PARTNERSHIP = "partnership", _("Health and social care partnership")
        VOLUNTARY = "voluntary", _("Voluntary or community group")
        PROVIDER = "provider", _("Provider of care")
        EMERGENCY = "emergency", _("Emergency service")
        EDUCATION = "education", _("School, college or university")

    name = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    about = models.TextField(max_length=2000, blank=True)
    calendar = models.CharField(max_length=30, choices=Calendar, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="came_before")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team inside an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="team_once_in_organisation")]

    def __str__(self) -> str:
        return self.name
