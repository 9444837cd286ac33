"""The addresses of the page a person follows, and of their copy of it."""

from __future__ import annotations

from django.urls import path

from tellback.overview.mine.views import mine, mine_copy, mine_copy_file

urlpatterns = [
    path("mine/thread/", mine, name="mine"),
    path("mine/copy/", mine_copy, name="mine_copy"),
    path("mine/copy/file/", mine_copy_file, name="mine_copy_file"),
]
