"""Proposals, meetings, and decisions with reasons."""

from django.apps import AppConfig


class DecideConfig(AppConfig):
    name = "tellback.loop.decide"
    label = "decide"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how this stage forgets a person's words."""
        from tellback.loop.decide import forgetting

        forgetting.register()
