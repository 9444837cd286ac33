"""Looking at words before anybody else sees them (VOI-19)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.models.voices import Voice
from tellback.people import clock
from tellback.people.constraints import together
from tellback.people.models import Person


class Campaign(models.Model):
    """Many voices with the same message: grouped, so that they are read together, and never discounted."""

    name = models.CharField(max_length=160, unique=True)
    noticed_at = models.DateTimeField(default=clock.now)


class Moderation(models.Model):
    """What was decided about showing a voice to others, why, and what a second person said.

    Setting a voice aside waits for the second person. The teller reads the reason and can answer it.
    """

    class Outcome(models.TextChoices):
        FINE = "fine", _("Fine to use")
        SPAM = "spam", _("Not a real message")
        ABUSE = "abuse", _("Threatens or insults someone")
        STAFF_NAMED = "staff-named", _("Names a member of staff")
        OTHERS = "others", _("Tells things about another person")
        CAMPAIGN = "campaign", _("Part of a shared message")

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="moderations")
    outcome = models.CharField(max_length=11, choices=Outcome)
    reason = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    needs_second = models.BooleanField(default=False)
    second_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    second_at = models.DateTimeField(null=True, blank=True)
    is_upheld = models.BooleanField(null=True, blank=True)
    second_reason = models.TextField(max_length=1000, blank=True)
    teller_words = models.TextField(max_length=4000, blank=True)
    teller_said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            together("moderation_second_together", "second_by", "second_at", "is_upheld"),
            models.CheckConstraint(
                condition=models.Q(second_by__isnull=True) | ~models.Q(second_by=models.F("by")),
                name="second_is_someone_else",
            ),
        ]
        indexes = [
            models.Index(
                fields=["made_at"],
                condition=models.Q(needs_second=True, second_at__isnull=True),
                name="moderation_needs_second",
            )
        ]
