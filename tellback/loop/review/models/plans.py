"""What comes after the colours: next steps, and asking somebody for help (RVW-10, RVW-11; S0:91-92)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.loop.review.models.rounds import Review
from tellback.people import clock
from tellback.people.constraints import not_blank
from tellback.people.models import Person


class NextStep(models.Model):
    """One thing to do because of what the wheel showed: from chosen cells, with an owner and a date."""

    class Status(models.TextChoices):
        TO_DO = "to-do", _("To do")
        UNDER_WAY = "under-way", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Not going ahead")

    review = models.ForeignKey(Review, models.PROTECT, related_name="next_steps")
    cells = ArrayField(models.CharField(max_length=12))
    what = models.TextField(max_length=1000)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    owner_name = models.CharField(max_length=160)
    first_due_on = models.DateField(default=clock.today)
    due_on = models.DateField()
    status = models.CharField(max_length=9, choices=Status, default=Status.TO_DO)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [not_blank("next_step_says_what", "what"), not_blank("next_step_has_owner", "owner_name")]
        indexes = [models.Index(fields=["review", "due_on"], name="next_steps_of_review")]

    @property
    def is_over(self) -> bool:
        """Whether it was done, or will not be."""
        return self.status in (self.Status.DONE, self.Status.DROPPED)

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and it is not over."""
        return not self.is_over and self.due_on < clock.today()

    @property
    def has_moved(self) -> bool:
        """Whether it is planned for another day than at first."""
        return self.due_on != self.first_due_on


class Progress(models.Model):
    """How a next step is going, on one day. `due_on` is the new day, where it moved."""

    step = models.ForeignKey(NextStep, models.PROTECT, related_name="progress")
    words = models.TextField(max_length=1000)
    status = models.CharField(max_length=9, choices=NextStep.Status)
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "progress"


class Case(models.Model):
    """A case for support: what the wheel showed and what is asked for, sent to a named person who answers (S0:92)."""

    class Reply(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("In part")
        NOT_NOW = "not-now", _("Not now")
        NO = "no", _("No")

    review = models.ForeignKey(Review, models.PROTECT, related_name="cases")
    cells = ArrayField(models.CharField(max_length=12))
    title = models.CharField(max_length=160)
    ask = models.TextField(max_length=2000)
    why = models.TextField(max_length=4000, blank=True)
    difference = models.TextField(max_length=2000, blank=True)
    with_reflections = models.BooleanField(default=False)
    shown = models.JSONField(default=dict, blank=True)
    to_name = models.CharField(max_length=160)
    to_title = models.CharField(max_length=160, blank=True)
    to_email = models.EmailField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    key_id = models.CharField(max_length=16, blank=True)
    digest = models.BinaryField(max_length=32, null=True, blank=True, unique=True)
    reply = models.CharField(max_length=7, choices=Reply, blank=True)
    reply_words = models.TextField(max_length=4000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            not_blank("case_asks_for_something", "ask"),
            not_blank("case_goes_to_somebody", "to_name"),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True, reply="") | (Q(replied_at__isnull=False) & ~Q(reply="")),
                name="case_reply_together",
            ),
        ]

    @property
    def is_overdue(self) -> bool:
        """Whether the day passed by which an answer was asked for."""
        return bool(self.sent_at and not self.replied_at and self.answer_by and self.answer_by < clock.today())
