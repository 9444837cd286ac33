"""The addresses of acting."""

from __future__ import annotations

from django.urls import path

from tellback.loop.act import views
from tellback.people.codes import converters  # noqa: F401  (registers <reference:…>)

urlpatterns = [
    path("staff/actions/", views.action_list, name="actions"),
    path("staff/actions/<reference:reference>/", views.action_page, name="action"),
    path("staff/actions/<reference:reference>/told/", views.action_told, name="action_told"),
    path("staff/decisions/<reference:reference>/action/", views.action_new, name="action_new"),
]
