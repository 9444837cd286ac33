"""Messages owed to people. They say that something is waiting, and nothing of what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tellback.people import clock
from tellback.people.models import Person


class Way(models.TextChoices):
    """How a message travels."""

    EMAIL = "email", _("Email")
    TEXT = "text", _("Text message")
    LETTER = "letter", _("Letter")


class Message(models.Model):
    """One message to one person. `once` names it, so that however often it is asked for it is sent once.

    `voice` is the reference of the thread it speaks of, so that a withdrawal can find it; `address` is emptied
    when the message is sent, except in a demo, where nothing leaves the machine and the tray shows it.
    """

    once = models.CharField(max_length=120, unique=True)
    way = models.CharField(max_length=6, choices=Way)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    voice = models.CharField(max_length=9, blank=True, db_index=True)
    address = models.TextField(max_length=600, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(max_length=4000, blank=True)
    language = models.CharField(max_length=10, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["way", "due_at", "id"],
                condition=Q(sent_at__isnull=True, stopped_at__isnull=True),
                name="message_waiting",
            ),
            models.Index(fields=["-made_at", "-id"], name="message_newest"),
        ]
