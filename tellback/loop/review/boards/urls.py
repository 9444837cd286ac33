"""The addresses of the board's review."""

from __future__ import annotations

from django.urls import URLPattern, path

from tellback.loop.review.boards import views
from tellback.people.codes import converters  # noqa: F401  (registers <reference:…>)

urlpatterns: list[URLPattern] = [
    path("staff/meetings/<int:pk>/standing/", views.standing, name="standing"),
    path("staff/meetings/<int:pk>/standing/change/", views.record, name="standing_change"),
    path("staff/meetings/<int:pk>/standing/close/", views.close, name="standing_close"),
    path("staff/changes/<reference:reference>/done/", views.change_done, name="change_done"),
]
