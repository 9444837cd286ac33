"""The board looks at how it involves people, and says what it will change."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tellback.loop.decide.models import Decision, Meeting
from tellback.people import clock
from tellback.people.constraints import not_blank
from tellback.people.models import Body, Person
from tellback.thread.models import Step


class BoardReview(models.Model):
    """The standing item of one meeting: how well do we involve people? (GOV-01, S2:71, S2:81)

    `figures` is frozen when the review is closed and already follows the disclosure rule.
    """

    step = models.OneToOneField(Step, models.PROTECT, related_name="review_body")
    body = models.ForeignKey(Body, models.PROTECT, related_name="reviews")
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="review")
    period_from = models.DateField()
    period_to = models.DateField()
    figures = models.JSONField(default=dict, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    no_change_because = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(period_from__lte=models.F("period_to")), name="review_period_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="review_closed_together",
            ),
        ]


class Change(models.Model):
    """What the board will change about how it involves people; shown on the threads that led to it."""

    step = models.OneToOneField(Step, models.PROTECT, related_name="change_body")
    review = models.ForeignKey(BoardReview, models.PROTECT, related_name="changes")
    what = models.TextField(max_length=1000)
    owner = models.CharField(max_length=160)
    due_on = models.DateField()
    because_of = models.ManyToManyField(Decision, blank=True, related_name="changes")
    done_at = models.DateTimeField(null=True, blank=True)
    how_it_went = models.TextField(max_length=1000, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [not_blank("change_says_what", "what"), not_blank("change_has_owner", "owner")]
