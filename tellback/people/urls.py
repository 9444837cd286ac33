"""The addresses of the partnership itself, and of signing in."""

from __future__ import annotations

from django.urls import path

from tellback.people import sign_in_urls, views

urlpatterns = [
    path("staff/organisation/", views.choose_organisation, name="choose_organisation"),
    path("staff/partnership/", views.partnership, name="partnership"),
    path("staff/partnership/about/", views.describe, name="partnership_about"),
    path("staff/partnership/communities/<int:pk>/join/", views.join, name="community_join"),
    path("staff/partnership/<slug:key>/", views.things, name="things"),
    path("staff/partnership/<slug:key>/new/", views.thing, name="thing_new"),
    path("staff/partnership/<slug:key>/<int:pk>/", views.thing, name="thing"),
    *sign_in_urls.urlpatterns,
]
