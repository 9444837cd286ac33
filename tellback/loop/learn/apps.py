"""We read, join and check what people told us."""

from django.apps import AppConfig


class LearnConfig(AppConfig):
    name = "tellback.loop.learn"
    label = "learn"
    default_auto_field = "django.db.models.BigAutoField"
