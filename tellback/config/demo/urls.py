"""The addresses of the demo: for everyone else they do not exist."""

from __future__ import annotations

from django.urls import path

from tellback.config.demo import views

urlpatterns = [
    path("demo/be/", views.be, name="demo_be"),
    path("demo/move/", views.move, name="demo_move"),
    path("demo/messages/", views.messages_tray, name="demo_messages"),
    path("demo/own/", views.own, name="demo_own"),
    path("demo/hints/", views.hide_hints, name="demo_hint"),
]
