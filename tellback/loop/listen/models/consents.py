"""What a person has agreed to, use by use, and in which words it was asked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.models.voices import Voice
from tellback.people import clock


class Use(models.TextChoices):
    """A further use, each with its own unticked box (CON-01). Reading and counting need none."""

    PARTNERS = "partners", _("Share my words with named partners")
    PUBLISH = "publish", _("Publish my words without my name")
    CREDIT = "credit", _("Publish my words with the credit I choose")
    TRAINING = "training", _("Use my words to train colleagues")
    CONTACT = "contact", _("Get in touch with me about this")


class ConsentWording(models.Model):
    """The exact question a person was asked, by version and language."""

    use = models.CharField(max_length=8, choices=Use)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10, default="en-gb")
    words = models.TextField(max_length=1000)
    valid_from = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["use", "version", "language"], name="wording_once")]


class Consent(models.Model):
    """One yes, which can be taken back at any time with the code alone (S3:214, UK GDPR Art. 7)."""

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="consents")
    use = models.CharField(max_length=8, choices=Use)
    wording = models.ForeignKey(ConsentWording, models.PROTECT, related_name="+")
    credit = models.CharField(max_length=120, blank=True)
    nonce = models.BinaryField(max_length=16, null=True, blank=True)
    given_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voice", "use"], condition=models.Q(taken_back_at__isnull=True), name="one_live_consent_a_use"
            ),
        ]
