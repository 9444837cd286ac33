"""The addresses of reviewing, subject by subject."""

from __future__ import annotations

from django.urls import URLPattern

from tellback.loop.review.boards.urls import urlpatterns as boards
from tellback.loop.review.frameworks.urls import urlpatterns as frameworks
from tellback.loop.review.plans.urls import urlpatterns as plans
from tellback.loop.review.promises.urls import urlpatterns as promises
from tellback.loop.review.rounds.urls import urlpatterns as rounds

urlpatterns: list[URLPattern] = [*boards, *frameworks, *rounds, *plans, *promises]
