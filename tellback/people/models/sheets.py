"""Spreadsheets of groups and communities that were brought in, so that one can be taken back whole."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.people import clock
from tellback.people.models.communities import Community
from tellback.people.models.partnership import Organisation
from tellback.people.models.persons import Person


class GroupFile(models.Model):
    """One spreadsheet of groups or of communities: matched, tried, brought in. The file is erased when it is in."""

    class What(models.TextChoices):
        GROUPS = "groups", _("Groups and organisations")
        COMMUNITIES = "communities", _("Communities")

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Waiting for its columns to be matched")
        TRIED = "tried", _("Tried; nothing is stored yet")
        DONE = "done", _("Brought in")
        UNDONE = "undone", _("Taken back")
        ERASED = "erased", _("Given up")

    what = models.CharField(max_length=11, choices=What)
    file_name = models.CharField(max_length=200)
    contents = models.BinaryField(null=True, blank=True)
    columns = models.JSONField(default=list, blank=True)
    matching = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.UPLOADED)
    made = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True)
    undone = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(default=clock.now)


class GroupRow(models.Model):
    """A group or community and the spreadsheet that brought it, with what it said then: a change since then keeps it."""

    file = models.ForeignKey(GroupFile, models.PROTECT, related_name="rows")
    organisation = models.OneToOneField(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    community = models.OneToOneField(Community, models.PROTECT, null=True, blank=True, related_name="+")
    as_brought = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(community__isnull=True), name="group_row_is_of_one_kind"
            ),
        ]
