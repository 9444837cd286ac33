"""Messages owed to people."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "tellback.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
