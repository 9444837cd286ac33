"""What we make of what people told us: themes, insights, and whether we understood."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.models import Source, Voice
from tellback.people import clock
from tellback.people.constraints import not_blank, together
from tellback.people.models import Person, Place, Priority
from tellback.thread.models import Step


class Theme(models.Model):
    """What a voice is about, in a few words."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Themed(models.Model):
    """A voice is about a theme: said by a colleague, or brought with an import (`by` is then empty)."""

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="themed")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="themed")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "theme"], name="themed_once")]
        indexes = [models.Index(fields=["theme", "-voice"], name="themed_newest")]


class Insight(models.Model):
    """What several people are telling us, in one sentence, drawn from their voices (S0:11, INS-01)."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CHECKED = "checked", _("Checked with the people it came from")
        AUTHORED = "authored", _("Written by the community")

    class Sureness(models.TextChoices):
        ONE = "one", _("One person told us")
        SOME = "some", _("Some people told us")
        MANY = "many", _("Many people told us the same")

    step = models.OneToOneField(Step, models.PROTECT, related_name="insight_body")
    statement = models.TextField(max_length=600)
    sureness = models.CharField(max_length=4, choices=Sureness, default=Sureness.SOME)
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAFT)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="insights")
    themes = models.ManyToManyField(Theme, blank=True, related_name="insights")
    priorities = models.ManyToManyField(Priority, blank=True, related_name="insights")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    recount_needed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [not_blank("insight_says_something", "statement")]
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="insight_newest"),
            models.Index(
                fields=["recount_needed_at"], condition=Q(recount_needed_at__isnull=False), name="insight_recount"
            ),
        ]

    @property
    def reference(self) -> str:
        """The public reference of this insight."""
        return self.step.reference


class DifferingView(models.Model):
    """What some people said that is different or the opposite; never deleted, and a merge takes it along (INS-02)."""

    insight = models.ForeignKey(Insight, models.PROTECT, related_name="differing_views")
    statement = models.TextField(max_length=600)
    came_with = models.ForeignKey(Insight, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [not_blank("differing_view_says_something", "statement")]
        triggers = [
            pgtrigger.Protect(name="differing_views_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="differing_views_unchanged", fields=["statement"]),
        ]


class Quote(models.Model):
    """A voice behind an insight, whether it says so or the opposite, and the few words that show it."""

    class Stance(models.TextChoices):
        SAME = "same", _("Says this")
        DIFFERENT = "different", _("Says something different")

    insight = models.ForeignKey(Insight, models.PROTECT, related_name="quotes")
    voice = models.ForeignKey(Voice, models.PROTECT, related_name="quotes")
    stance = models.CharField(max_length=9, choices=Stance, default=Stance.SAME)
    excerpt = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["insight", "voice"], name="quote_once")]


class Understood(models.Model):
    """A person's answer to "Did we understand you?" about one insight (INS-03)."""

    class Reply(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Not quite")
        NO = "no", _("No")

    insight = models.ForeignKey(Insight, models.PROTECT, related_name="understood")
    voice = models.ForeignKey(Voice, models.PROTECT, related_name="understood")
    reply = models.CharField(max_length=6, choices=Reply)
    words = models.TextField(max_length=2000, blank=True)
    said_at = models.DateTimeField(default=clock.now)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["insight", "voice"], name="understood_once")]


class Mark(models.Model):
    """A stretch of a voice that may tell who somebody is; a colleague says whether it does. Positions, never words."""

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="marks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    is_personal = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voice", "start", "end"], name="mark_once"),
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="mark_has_length"),
        ]


class Import(models.Model):
    """One file brought in: which column means what, a dry run, then row by row, and it can go on where it stopped."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Waiting for its columns to be matched")
        MATCHED = "matched", _("Ready to try")
        TRIED = "tried", _("Tried; nothing is stored yet")
        RUNNING = "running", _("Being brought in")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")
        UNDOING = "undoing", _("Being taken back")
        UNDONE = "undone", _("Taken back")

    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="imports")
    file_name = models.CharField(max_length=200)
    contents = models.BinaryField(null=True, blank=True)
    columns = models.JSONField(default=list, blank=True)
    matching = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.UPLOADED)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)
    unanswered = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    undo_at = models.DateTimeField(null=True, blank=True)
    undo_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    # How far it is being taken back: the last row looked at, how many voices went, and how many stay.
    undo_upto = models.BigIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    undo_stayed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [together("import_undo_by_and_at", "undo_at", "undo_by")]

    @property
    def can_be_taken_back(self) -> bool:
        """Whether voices of this file are in, and nobody is working on it."""
        at_rest = self.state in (self.State.DONE, self.State.STOPPED, self.State.UNDONE)
        return at_rest and self.made > self.undone


class Brought(models.Model):
    """Which file brought a voice in, so that a whole file can be taken back while nobody has built on it."""

    run = models.ForeignKey(Import, models.PROTECT, related_name="brought")
    voice = models.OneToOneField(Voice, models.PROTECT, related_name="brought")

    class Meta:
        indexes = [models.Index(fields=["run", "id"], name="brought_in_order")]


class ImportProblem(models.Model):
    """A row that could not be brought in: its number, the column, and a sentence saying what to do. Never its words."""

    run = models.ForeignKey(Import, models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=120, blank=True)
    sentence = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "row", "column"], name="problem_once")]


__all__ = [
    "Brought",
    "DifferingView",
    "Import",
    "ImportProblem",
    "Insight",
    "Mark",
    "Quote",
    "Theme",
    "Themed",
    "Understood",
]
