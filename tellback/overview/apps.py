"""Reads across the loop and writes nothing."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "tellback.overview"
    label = "overview"
    default_auto_field = "django.db.models.BigAutoField"
