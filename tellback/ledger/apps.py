"""What happened, so that nobody can quietly change it."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "tellback.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
