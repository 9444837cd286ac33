"""The addresses of frameworks."""

from __future__ import annotations

from django.urls import URLPattern, path

from tellback.loop.review.frameworks.views import editor, public, staff

urlpatterns: list[URLPattern] = [
    path("staff/frameworks/", staff.frameworks, name="frameworks"),
    path("staff/frameworks/import/", staff.bring_in, name="framework_import"),
    path("staff/frameworks/<int:pk>/", staff.version, name="framework_version"),
    path("staff/frameworks/<int:pk>/copy/", staff.copy, name="framework_copy"),
    path("staff/frameworks/<int:pk>/use/", staff.use, name="framework_use"),
    path("staff/frameworks/<int:pk>/credits/", staff.credits, name="framework_credits"),
    path("staff/frameworks/<int:pk>/ask/", staff.ask, name="framework_ask"),
    path("staff/frameworks/<int:pk>/framework.yaml", staff.file, name="framework_file"),
    path("staff/frameworks/<int:pk>/edit/", editor.edit, name="framework_edit"),
    path("staff/frameworks/<int:pk>/edit/new/", editor.new_area, name="framework_area_new"),
    path("staff/frameworks/<int:pk>/edit/areas/<str:code>/", editor.area, name="framework_area"),
    path("staff/frameworks/<int:pk>/edit/areas/<str:code>/out/", editor.area_out, name="framework_area_out"),
    path("frameworks/", public.index, name="framework_list"),
    path("frameworks/<slug:slug>/", public.framework, name="framework"),
    path("frameworks/<slug:slug>/cards/", public.cards, name="framework_cards"),
    path("frameworks/<slug:slug>/say/", public.say, name="framework_say"),
]
