"""Everything that can be done in listening; each verb is one transaction with its line in the thread."""

from tellback.loop.listen.actions.about import name_community, say_kinds, say_place
from tellback.loop.listen.actions.additions import add_words, read, write_to
from tellback.loop.listen.actions.checks import (
    NotWaiting,
    SamePerson,
    answer_setting_aside,
    second_check,
    set_aside,
)
from tellback.loop.listen.actions.codes import Told, code_was_shown, new_code, send_link_for_lost_code
from tellback.loop.listen.actions.consents import give_consent, object_to, stop_objecting, take_back_consent
from tellback.loop.listen.actions.drafts import draft_secret, drop_drafts, drop_old_drafts, keep_draft, keep_on
from tellback.loop.listen.actions.hearing import choose_format, choose_hearing
from tellback.loop.listen.actions.lines import TakenBack
from tellback.loop.listen.actions.telling import NothingSaid, bring_in, tell_us
from tellback.loop.listen.actions.withdrawal import take_back, take_back_again, take_out

__all__ = [
    "NotWaiting",
    "NothingSaid",
    "SamePerson",
    "TakenBack",
    "Told",
    "add_words",
    "answer_setting_aside",
    "bring_in",
    "choose_format",
    "choose_hearing",
    "code_was_shown",
    "draft_secret",
    "drop_drafts",
    "drop_old_drafts",
    "give_consent",
    "keep_draft",
    "keep_on",
    "name_community",
    "new_code",
    "object_to",
    "read",
    "say_kinds",
    "say_place",
    "second_check",
    "send_link_for_lost_code",
    "set_aside",
    "stop_objecting",
    "take_back",
    "take_back_again",
    "take_back_consent",
    "take_out",
    "tell_us",
    "write_to",
]
