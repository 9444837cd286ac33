"""What is being done, by whom, by when."""

from django.apps import AppConfig


class ActConfig(AppConfig):
    name = "tellback.loop.act"
    label = "act"
    default_auto_field = "django.db.models.BigAutoField"
