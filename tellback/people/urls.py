"""The addresses of the partnership itself, and of signing in."""

from __future__ import annotations

from django.urls import path

from tellback.people import sign_in_urls, views
from tellback.people.sheets import views as sheets

urlpatterns = [
    path("staff/organisation/", views.choose_organisation, name="choose_organisation"),
    path("staff/partnership/", views.partnership, name="partnership"),
    path("staff/partnership/about/", views.describe, name="partnership_about"),
    path("staff/partnership/communities/<int:pk>/join/", views.join, name="community_join"),
    path("staff/partnership/files/", sheets.group_files, name="group_files"),
    path("staff/partnership/files/<int:pk>/", sheets.group_file, name="group_file"),
    path("staff/partnership/files/<int:pk>/start/", sheets.group_file_start, name="group_file_start"),
    path("staff/partnership/files/<int:pk>/erase/", sheets.group_file_erase, name="group_file_erase"),
    path("staff/partnership/files/<int:pk>/take-back/", sheets.group_file_take_back, name="group_file_take_back"),
    path("staff/partnership/<slug:key>/", views.things, name="things"),
    path("staff/partnership/<slug:key>/new/", views.thing, name="thing_new"),
    path("staff/partnership/<slug:key>/<int:pk>/", views.thing, name="thing"),
    *sign_in_urls.urlpatterns,
]
