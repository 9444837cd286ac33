"""Communities as people name them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tellback.people import clock


class CommunityKind(models.TextChoices):
    """What holds a community together (S0:146, S1:20)."""

    PLACE = "place", _("Where we live")
    INTEREST = "interest", _("What we do or care about")
    EXPERIENCE = "experience", _("What we have lived through")
    IDENTITY = "identity", _("Who we are")
    CIRCUMSTANCE = "circumstance", _("How life is for us now")


class Community(models.Model):
    """A community that somebody has named. `same_as` joins near-duplicates; what a person typed stays as typed (S1:20)."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    kind = models.CharField(max_length=12, choices=CommunityKind, blank=True)
    about = models.TextField(max_length=2000, blank=True)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="also_named")
    first_named_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "communities"
        constraints = [
            models.CheckConstraint(condition=~models.Q(same_as=models.F("id")), name="community_not_same_as_itself"),
        ]

    def __str__(self) -> str:
        return self.name
