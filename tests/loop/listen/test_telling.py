"""Somebody tells us something."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from tellback.loop.listen import actions
from tellback.loop.listen.models import Code, Submission, Voice
from tellback.people.models import Occasion
from tellback.thread import queries as thread
from tellback.thread.models import Entry, Promise
from tests.factories import listen, people

pytestmark = pytest.mark.django_db


def test_telling_us_opens_a_thread_with_a_code_and_promises():
    """VOI-01: nobody is asked who they are; a code follows the thread."""
    told = listen.telling("The ramp is broken.")
    assert told.is_new
    assert told.voice.words == "The ramp is broken."
    assert "ramp" not in told.voice.step.headline
    assert [e.text for e in thread.entries_for(told.voice.step, [])] == ["You told us. We have your words."]
    owed = [p.occasion for p in thread.owed_to(told.voice.step)]
    assert owed == [Occasion.FIRST_REPLY, Occasion.STATUS]
    assert Promise.objects.get(occasion=Occasion.ACKNOWLEDGE).told_how == "code"
