"""The addresses of listening."""

from django.urls import path, re_path

from tellback.loop.listen.views import after, mine, opening, staff, telling
from tellback.people.codes import converters  # noqa: F401  (makes <reference:…> known)

tell, my, voice = {"flow": "tell"}, {"flow": "mine"}, "staff/voices/<reference:reference>/"

urlpatterns = [
    path("tell/", telling.tell, name="tell"),
    path("tell/sent/", telling.sent, name="tell_sent"),
    path("tell/written/", telling.written, name="tell_written"),
    path("tell/keep/", telling.keep, name="tell_keep"),
    path("tell/hear/", after.hear, tell, name="tell_hear"),
    path("tell/hear/<slug:way>/", after.where, tell, name="tell_hear_where"),
    path("tell/format/", after.written_how, tell, name="tell_format"),
    path("tell/about/", after.about, tell, name="tell_about"),
    path("tell/community/", after.community, tell, name="tell_community"),
    path("tell/place/", after.place, tell, name="tell_place"),
    path("tell/share/", after.share, name="tell_share"),
    path("tell/next/", after.what_next, name="tell_next"),
    path("mine/", opening.open_with_code, name="mine_open"),
    re_path(r"^c/(?P<token>[A-Za-z0-9_-]{1,100})/$", opening.open_with_link, name="mine_link"),
    path("mine/leave/", opening.leave, name="mine_leave"),
    path("mine/new-code/", opening.new_code, name="mine_new_code"),
    path("mine/new-code/sent/", opening.new_code_sent, name="mine_new_code_sent"),
    path("mine/new-code/shown/", opening.new_code_shown, name="mine_new_code_shown"),
    path("mine/new-code/written/", opening.new_code_written, name="mine_new_code_written"),
    path("mine/add/", mine.add, name="mine_add"),
    path("mine/hear/", after.hear, my, name="mine_hear"),
    path("mine/hear/<slug:way>/", after.where, my, name="mine_hear_where"),
    path("mine/format/", after.written_how, my, name="mine_format"),
    path("mine/about/", after.about, my, name="mine_about"),
    path("mine/community/", after.community, my, name="mine_community"),
    path("mine/place/", after.place, my, name="mine_place"),
    path("mine/sharing/", mine.sharing, name="mine_sharing"),
    path("mine/sharing/object/<slug:answer>/", mine.object_to_use, name="mine_object"),
    path("mine/sharing/<slug:use>/<slug:answer>/", mine.consent, name="mine_consent"),
    path("mine/take-back/", mine.take_back, name="mine_take_back"),
    path("mine/taken-back/", mine.taken_back, name="mine_taken_back"),
    path("mine/reply/", mine.reply, name="mine_reply"),
    path("staff/voices/checks/", staff.checks, name="checks"),
    path("staff/voices/checks.csv", staff.log, name="checks_log"),
    path(f"{voice}write/", staff.write, name="voice_write"),
    path(f"{voice}set-aside/", staff.set_aside, name="voice_set_aside"),
    path(f"{voice}second-check/", staff.second_check, name="voice_second_check"),
    path(f"{voice}new-code/", staff.new_code, name="voice_new_code"),
]
