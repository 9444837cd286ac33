"""People say what matters to them."""

from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "tellback.loop.listen"
    label = "listen"
    default_auto_field = "django.db.models.BigAutoField"
