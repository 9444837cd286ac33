"""The addresses of the guided set-up."""

from __future__ import annotations

from django.urls import path

from tellback.config.set_up import views

urlpatterns = [
    path("staff/set-up/", views.steps, name="set_up"),
    path("staff/set-up/contacts/", views.contacts, name="set_up_contacts"),
    path("staff/set-up/nation/", views.nation, name="set_up_nation"),
    path("staff/set-up/places/", views.places, name="set_up_places"),
    path("staff/set-up/boards/", views.boards, name="set_up_boards"),
    path("staff/set-up/words/", views.words, name="set_up_words"),
    path("staff/set-up/clocks/", views.clocks, name="set_up_clocks"),
    path("staff/set-up/colours/", views.look, name="set_up_look"),
    path("staff/set-up/people/", views.people, name="set_up_people"),
    path("staff/set-up/message/", views.message, name="set_up_message"),
    path("staff/set-up/before-people-come/", views.live, name="set_up_live"),
    path("staff/set-up/file/", views.as_file, name="set_up_file"),
]
