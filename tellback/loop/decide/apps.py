"""Proposals, meetings, and decisions with reasons."""

from django.apps import AppConfig


class DecideConfig(AppConfig):
    name = "tellback.loop.decide"
    label = "decide"
    default_auto_field = "django.db.models.BigAutoField"
