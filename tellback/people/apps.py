"""Who takes part: organisations, places, bodies, communities, persons, codes, calendars."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tellback.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
