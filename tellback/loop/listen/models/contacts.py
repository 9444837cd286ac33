"""How a person wants to hear from us. Kept apart from the words, and gone before them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.models.voices import Voice
from tellback.people import clock
from tellback.people.models import Organisation


class Hearing(models.TextChoices):
    """How will you hear? (VOI-18)"""

    CODE = "code", _("Here, with my code")
    TEXT = "text", _("By text message")
    EMAIL = "email", _("By email")
    LETTER = "letter", _("By letter")
    GROUP = "group", _("Through my group or connector")
    COME_BACK = "come-back", _("I will come back and ask")


class Contact(models.Model):
    """Where answers to one voice go, in which language and format (VOI-10, VOI-18)."""

    class Format(models.TextChoices):
        STANDARD = "standard", _("Standard print")
        LARGE = "large", _("Large print")
        EASY = "easy", _("Easy read")
        AUDIO = "audio", _("Read aloud")

    voice = models.OneToOneField(Voice, models.PROTECT, related_name="contact")
    hearing = models.CharField(max_length=9, choices=Hearing, default=Hearing.CODE)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(max_length=500, blank=True)
    group = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=10, blank=True)
    format = models.CharField(max_length=8, choices=Format, default=Format.STANDARD)
    left_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["hearing"], name="contact_hearing")]
