"""What is being done because people spoke."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.loop.decide.models import Decision
from tellback.people import clock
from tellback.people.constraints import not_blank
from tellback.people.models import Community, Organisation, Person, Priority
from tellback.thread.models import Step


class Action(models.Model):
    """Something to be done by a date, led by a colleague, an organisation or a community (ACT-01, S0:162)."""

    class Status(models.TextChoices):
        TO_DO = "to-do", _("Not started")
        UNDER_WAY = "under-way", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Stopped, because")

    step = models.OneToOneField(Step, models.PROTECT, related_name="action_body")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="actions")
    what = models.CharField(max_length=240)
    lead_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="actions")
    lead_title = models.CharField(max_length=160, blank=True)
    lead_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="actions")
    lead_community = models.ForeignKey(Community, models.PROTECT, null=True, blank=True, related_name="actions")
    priorities = models.ManyToManyField(Priority, blank=True, related_name="actions")
    first_due_on = models.DateField()
    due_on = models.DateField()
    status = models.CharField(max_length=9, choices=Status, default=Status.TO_DO)
    ended_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            not_blank("action_says_what", "what"),
            models.CheckConstraint(
                condition=Q(lead_person__isnull=False, lead_organisation__isnull=True, lead_community__isnull=True)
                | Q(lead_person__isnull=True, lead_organisation__isnull=False, lead_community__isnull=True)
                | Q(lead_person__isnull=True, lead_organisation__isnull=True, lead_community__isnull=False),
                name="action_has_one_lead",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=~Q(status__in=["done", "dropped"]), name="action_open")
        ]

    @property
    def reference(self) -> str:
        """The public reference of this action."""
        return self.step.reference

    @property
    def lead(self) -> str:
        """Who leads, as people read it: a colleague by title, an organisation or community by name."""
        if self.lead_person is not None:
            return self.lead_title or str(_("A colleague"))
        return str(self.lead_organisation or self.lead_community)

    @property
    def has_moved(self) -> bool:
        """Whether it is promised for a later day than it was at first."""
        return self.due_on > self.first_due_on


class ActionUpdate(models.Model):
    """How an action is going, in words everyone can read. A later date needs a reason (measures, 6)."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="updates")
    words = models.TextField(max_length=2000)
    status = models.CharField(max_length=9, choices=Action.Status)
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [not_blank("update_says_something", "words")]
