"""Layout, macros and form fields. Knows nothing of the domain."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tellback.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
