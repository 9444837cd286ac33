"""The board looks at how it involves people; a partnership reviews itself."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "tellback.loop.review"
    label = "review"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how this stage forgets a person's words."""
        from tellback.loop.review.frameworks import forgetting

        forgetting.register()
