"""The addresses of telling."""

from __future__ import annotations

from django.urls import path

from tellback.loop.tell.views import aloud, letters, mine, not_happened, telling
from tellback.people.codes import converters  # noqa: F401  (makes <reference:…> known)

urlpatterns = [
    path("mine/answer/<reference:reference>/", mine.answer, name="mine_answer"),
    path("mine/not-happened/<reference:reference>/", mine.not_happened, name="mine_not_happened"),
    path("staff/decisions/<reference:reference>/tell/", telling.tell_everyone, name="tell_everyone"),
    path("staff/letters/", letters.letters, name="letters"),
    path("staff/letters/<int:pk>/", letters.letter, name="letter"),
    path("staff/letters/<int:pk>/passed-on/", letters.passed_on, name="letter_passed_on"),
    path("staff/to-take-back/", aloud.to_take_back, name="to_take_back"),
    path("staff/to-take-back/<int:telling>/<int:group>/", aloud.read_aloud, name="read_aloud"),
    path("staff/to-take-back/<int:telling>/<int:group>/done/", aloud.read_out, name="read_out"),
    path("staff/to-take-back/<int:telling>/<int:group>/answer/", aloud.group_answer, name="group_answer"),
    path("staff/not-happened/", not_happened.not_happened, name="not_happened"),
    path("staff/not-happened/<int:pk>/", not_happened.answer_not_happened, name="not_happened_answer"),
]
