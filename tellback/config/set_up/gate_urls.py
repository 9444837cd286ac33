"""The only addresses of an empty database."""

from __future__ import annotations

from django.urls import path, re_path

from tellback.config.set_up.beginning import begin, to_the_beginning

urlpatterns = [
    path("", begin, name="home"),
    re_path(r"", to_the_beginning, name="elsewhere"),
]

handler400 = "tellback.config.errors.bad_request"
handler403 = "tellback.config.errors.refused"
handler404 = "tellback.config.errors.not_found"
handler500 = "tellback.config.errors.broken"
