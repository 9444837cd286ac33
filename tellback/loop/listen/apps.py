"""People say what matters to them."""

from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "tellback.loop.listen"
    label = "listen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how this stage forgets."""
        from tellback.loop.listen.forgetting import forget
        from tellback.thread.forgetting import register

        register("listen", forget)
