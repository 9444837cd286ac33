"""What is owed to whom, and the answer back."""

from django.apps import AppConfig


class TellConfig(AppConfig):
    name = "tellback.loop.tell"
    label = "tell"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how this stage forgets a person's words."""
        from tellback.loop.tell import forgetting

        forgetting.register()
