"""The nouns of listening."""

from tellback.loop.listen.models.checks import Campaign, Moderation
from tellback.loop.listen.models.codes import Code, Draft, Submission
from tellback.loop.listen.models.consents import Consent, ConsentWording, Use
from tellback.loop.listen.models.contacts import Contact, Hearing
from tellback.loop.listen.models.voices import Addition, Channel, Layer, SelfNamed, Source, Voice, VoiceKind

__all__ = [
    "Addition",
    "Campaign",
    "Channel",
    "Code",
    "Consent",
    "ConsentWording",
    "Contact",
    "Draft",
    "Hearing",
    "Layer",
    "Moderation",
    "SelfNamed",
    "Source",
    "Submission",
    "Use",
    "Voice",
    "VoiceKind",
]
