"""The line that follows one voice all the way."""

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "tellback.thread"
    label = "thread"
    default_auto_field = "django.db.models.BigAutoField"
