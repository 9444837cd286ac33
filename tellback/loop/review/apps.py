"""The board looks at how it involves people."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "tellback.loop.review"
    label = "review"
    default_auto_field = "django.db.models.BigAutoField"
