"""The addresses of learning."""

from __future__ import annotations

from django.urls import path

from tellback.loop.learn.imports import views as imports
from tellback.loop.learn.views import beside, drawing, insights, themes, understood, voices
from tellback.people.codes import converters  # noqa: F401  (registers <reference:…>)

VOICE = "staff/voices/<reference:reference>"
INSIGHT = "staff/insights/<reference:reference>"

urlpatterns = [
    path("staff/voices/", voices.voice_list, name="voices"),
    path("staff/voices/together/", voices.voices_together, name="voices_together"),
    path(f"{VOICE}/", voices.voice_page, name="voice"),
    path(f"{VOICE}/read/", voices.voice_read, name="voice_read"),
    path(f"{VOICE}/theme/", beside.voice_theme, name="voice_theme"),
    path(f"{VOICE}/mark/", beside.voice_mark, name="voice_mark"),
    path(f"{VOICE}/cover/", beside.voice_cover, name="voice_cover"),
    path(f"{VOICE}/summary/", beside.voice_summary, name="voice_summary"),
    path(f"{VOICE}/communities/<int:pk>/", beside.voice_community, name="voice_community"),
    path(f"{VOICE}/insight/", beside.voice_join, name="voice_join"),
    path("staff/insights/", insights.insight_list, name="insights"),
    path("staff/insights/new/", insights.insight_new, name="insight_new"),
    path(f"{INSIGHT}/", insights.insight_page, name="insight"),
    path(f"{INSIGHT}/edit/", insights.insight_edit, name="insight_edit"),
    path(f"{INSIGHT}/quote/", drawing.insight_quote, name="insight_quote"),
    path(f"{INSIGHT}/differ/", drawing.insight_differ, name="insight_differ"),
    path(f"{INSIGHT}/ask/", drawing.insight_ask, name="insight_ask"),
    path(f"{INSIGHT}/checked/", drawing.insight_checked, name="insight_checked"),
    path(f"{INSIGHT}/merge/", drawing.insight_merge, name="insight_merge"),
    path(f"{INSIGHT}/recount/", drawing.insight_recount, name="insight_recount"),
    path("staff/themes/", themes.theme_list, name="themes"),
    path("staff/themes/<slug:slug>/", themes.theme_page, name="theme"),
    path("staff/themes/<slug:slug>/retire/", themes.theme_retire, name="theme_retire"),
    path("staff/imports/", imports.import_list, name="imports"),
    path("staff/imports/<int:pk>/", imports.import_page, name="import"),
    path("staff/imports/<int:pk>/match/", imports.import_match, name="import_match"),
    path("staff/imports/<int:pk>/start/", imports.import_start, name="import_start"),
    path("staff/imports/<int:pk>/stop/", imports.import_stop, name="import_stop"),
    path("staff/imports/<int:pk>/erase/", imports.import_erase, name="import_erase"),
    path("staff/imports/<int:pk>/take-back/", imports.import_take_back, name="import_take_back"),
    path("mine/understood/<reference:reference>/", understood.mine_understood, name="mine_understood"),
]
