"""A voice: what one person told us, in their own words, and what was added to it."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.people import clock
from tellback.people.constraints import together
from tellback.people.models import Community, CommunityKind, Organisation, Person, Place
from tellback.thread.models import Step


class Channel(models.TextChoices):
    """How the words reached us (VOI-02). Every way makes the same thread."""

    WEB = "web", _("Told us on this site")
    PHONE = "phone", _("Told us by phone")
    PAPER = "paper", _("Wrote on paper")
    LETTER = "letter", _("Sent a letter")
    IN_PERSON = "in-person", _("Told us in person")
    CONNECTOR = "connector", _("Told a community connector")
    GROUP = "group", _("Told us in a group")
    EVENT = "event", _("Told us at an event")
    IMPORT = "import", _("Came from an earlier record")


class VoiceKind(models.TextChoices):
    """What sort of thing it is, if the person says (VOI-04). Any number, or none."""

    EXPERIENCE = "experience", _("Something that happened")
    NEED = "need", _("Something we need")
    IDEA = "idea", _("An idea or a way to solve it")
    AMBITION = "ambition", _("A hope for the future")
    STRENGTH = "strength", _("Something good we have")
    CONCERN = "concern", _("A worry")
    COMPLIMENT = "compliment", _("Thanks or praise")
    QUESTION = "question", _("A question")


class Source(models.Model):
    """Where imported voices come from: a report, a survey, a log, with its rights and date (INS-07)."""

    name = models.CharField(max_length=160, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="sources")
    rights = models.CharField(max_length=400, blank=True)
    made_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class Voice(models.Model):
    """What one person told us. `words` can never be changed, only emptied when they are taken back (VOI-03, CON-03).

    `spoken_on` is the day it was said, which may be long before `received_at`. `read_at` is when a colleague first
    opened it. `provenance` holds what an import kept about where the words come from, by our own labels.
    """

    step = models.OneToOneField(Step, models.PROTECT, related_name="voice_body")
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.WEB)
    words = models.TextField(max_length=20000, blank=True)
    language = models.CharField(max_length=10, blank=True)
    kinds = ArrayField(models.CharField(max_length=12, choices=VoiceKind), default=list, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="voices")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="voices")
    spoken_on = models.DateField(default=clock.today)
    received_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    set_aside_at = models.DateTimeField(null=True, blank=True)
    campaign = models.ForeignKey("listen.Campaign", models.PROTECT, null=True, blank=True, related_name="voices")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="voices")
    source_key = models.BinaryField(max_length=32, null=True, blank=True)
    provenance = models.JSONField(default=dict, blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    lexemes = models.GeneratedField(
        expression=SearchVector("words", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        constraints = [
            together("voice_read_by_and_at", "read_at", "read_by"),
            together("voice_source_and_key", "source", "source_key"),
            models.UniqueConstraint(fields=["source", "source_key"], name="voice_once_in_source"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(words=""), name="voice_withdrawn_is_empty"
            ),
        ]
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="voice_newest"),
            models.Index(
                fields=["received_at", "id"],
                condition=Q(read_at__isnull=True, withdrawn_at__isnull=True),
                name="voice_unread",
            ),
            models.Index(fields=["place", "-received_at", "-id"], name="voice_of_place"),
            GinIndex(fields=["lexemes"], name="voice_lexemes"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="words_only_emptied",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__words__df=pgtrigger.F("new__words")) & ~pgtrigger.Q(new__words=""),
            ),
            pgtrigger.Protect(name="voices_stay", operation=pgtrigger.Delete),
        ]

    @property
    def reference(self) -> str:
        """The public reference of this voice's thread. It opens nothing."""
        return self.step.reference


class Layer(models.Model):
    """A summary, translation or blanked-out copy: labelled, by a named hand, and apart from the words (VOI-03)."""

    class Kind(models.TextChoices):
        SUMMARY = "summary", _("Summary")
        TRANSLATION = "translation", _("Translation")
        REDACTION = "redaction", _("Copy with personal details covered")

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="layers")
    kind = models.CharField(max_length=11, choices=Kind)
    text = models.TextField(max_length=20000, blank=True)
    language = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    forgotten_at = models.DateTimeField(null=True, blank=True)


class SelfNamed(models.Model):
    """A community as the person typed it. Colleagues may link it to others; the words stay (PAR-04, S1:20)."""

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="communities")
    words = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=12, choices=CommunityKind, blank=True)
    community = models.ForeignKey(Community, models.PROTECT, null=True, blank=True, related_name="self_named")
    linked_at = models.DateTimeField(null=True, blank=True)
    linked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [together("self_named_linked_by_and_at", "linked_at", "linked_by")]
        triggers = [
            pgtrigger.Protect(
                name="name_stays_as_typed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__words__df=pgtrigger.F("new__words")) & ~pgtrigger.Q(new__words=""),
            ),
        ]


class Addition(models.Model):
    """Something added later by either side: a question from a colleague, an answer by code alone (VOI-09)."""

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="additions")
    words = models.TextField(max_length=20000, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    by_title = models.CharField(max_length=160, blank=True)
    is_question = models.BooleanField(default=False)
    once = models.BinaryField(max_length=32, null=True, blank=True, unique=True)
    said_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["voice", "said_at"], name="addition_of_voice")]

    @property
    def is_from_teller(self) -> bool:
        """Whether the person whose thread it is said this."""
        return self.by_id is None
