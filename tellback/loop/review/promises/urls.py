"""The addresses of promises."""

from __future__ import annotations

from django.urls import URLPattern, path

from tellback.loop.review.promises import views
from tellback.people.codes import converters  # noqa: F401  (registers <reference:…>)

urlpatterns: list[URLPattern] = [
    path("promises/", views.promise_list, name="promises"),
    path("promises/<slug:slug>/<str:code>/", views.promise, name="promise"),
    path("staff/promises/", views.promise_sets, name="promise_sets"),
    path("staff/promises/sets/<int:pk>/end/", views.promise_set_end, name="promise_set_end"),
    path("staff/promises/<reference:reference>/", views.promise_tag, name="promise_tag"),
    path("staff/promises/evidence/<int:pk>/off/", views.promise_untag, name="promise_untag"),
]
