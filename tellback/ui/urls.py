"""Addresses of the look."""

from django.urls import path

from tellback.ui import views

urlpatterns = [
    path("theme.css", views.theme_css, name="theme_css"),
    path("components/", views.components, name="components"),
]
