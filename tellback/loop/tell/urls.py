"""The addresses of telling."""

from __future__ import annotations

from django.urls import path

from tellback.loop.tell.views import mine
from tellback.people.codes import converters  # noqa: F401  (makes <reference:…> known)

urlpatterns = [
    path("mine/answer/<reference:reference>/", mine.answer, name="mine_answer"),
    path("mine/not-happened/<reference:reference>/", mine.not_happened, name="mine_not_happened"),
]
