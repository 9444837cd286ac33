"""The code that opens an empty database for whoever started it, once."""

from __future__ import annotations

from django.db import models

from tellback.people import clock


class SetUpCode(models.Model):
    """What lets the person who started an empty Tellback, and nobody else, begin a partnership.

    Kept as a keyed hash; works once.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    digest = models.BinaryField(max_length=32)
    key_id = models.CharField(max_length=8)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="set_up_code_is_one")]
