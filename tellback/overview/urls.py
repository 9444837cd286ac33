"""The addresses of the pages that read across everything."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, path

import tellback.people.codes.converters  # noqa: F401 - <reference:…>
from tellback.overview.exports import views as exports
from tellback.overview.home.views import home
from tellback.overview.places import views as places
from tellback.overview.record import views as record
from tellback.overview.waiting import views as waiting

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("record/", record.record, name="record"),
    path("record/<reference:reference>/", record.record_item, name="record_item"),
    path("places/", places.places, name="places"),
    path("places/<slug:slug>/", places.place, name="place"),
    path("boards/<slug:slug>/", places.body, name="body"),
    path("priorities/<slug:slug>/", places.priority, name="priority"),
    path("communities/<str:slug>/", places.community, name="community"),
    path("ways/", places.ways, name="ways"),
    path("contact/", places.contact, name="contact"),
    path("privacy/", places.privacy, name="privacy"),
    path("staff/", waiting.who_is_waiting, name="staff_home"),
    path("staff/exports/", exports.exports, name="exports"),
    path("staff/exports/<int:pk>/take/", exports.export_take, name="export_take"),
    path("staff/waiting/<slug:key>/", waiting.all_of_one_kind, name="waiting_all"),
]
if find_spec("tellback.overview.mine.urls") is not None:
    urlpatterns += import_module("tellback.overview.mine.urls").urlpatterns
