"""The address of the page a person follows."""

from __future__ import annotations

from django.urls import path

from tellback.overview.mine.views import mine

urlpatterns = [path("mine/thread/", mine, name="mine")]
