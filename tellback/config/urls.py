"""Every address of the product, stage by stage."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver

PARTS = [
    "overview",
    "loop.listen",
    "loop.learn",
    "loop.decide",
    "loop.act",
    "loop.tell",
    "loop.review",
    "people",
    "outbox",
    "ui",
    "config.set_up",
    "config.demo",
]

urlpatterns: list[URLPattern | URLResolver] = []
for part in PARTS:
    name = f"tellback.{part}.urls"
    if find_spec(name) is not None:
        urlpatterns += import_module(name).urlpatterns

handler400 = "tellback.config.errors.bad_request"
handler403 = "tellback.config.errors.refused"
handler404 = "tellback.config.errors.not_found"
handler500 = "tellback.config.errors.broken"
