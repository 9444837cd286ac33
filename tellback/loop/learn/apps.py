"""We read, join and check what people told us."""

from django.apps import AppConfig


class LearnConfig(AppConfig):
    name = "tellback.loop.learn"
    label = "learn"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how this stage forgets one person's words."""
        from tellback.loop.learn.forgetting import forget
        from tellback.thread import forgetting

        forgetting.register("learn", forget)
