"""Somebody tells us something."""

from __future__ import annotations

import pytest
from django.db import connection

from tellback.loop.listen import actions
from tellback.loop.listen.models import Code, Submission, Voice
from tellback.loop.listen.queries import code_for
from tellback.people.codes import keys
from tellback.people.models import Clock, Occasion
from tellback.thread import queries as thread
from tellback.thread.models import Promise
from tests.factories import listen


def test_telling_us_opens_a_thread_with_a_code_and_promises():
    """VOI-01: nobody is asked who they are; a code follows the thread. FBK-02: what we owe is promised at once."""
    told = listen.telling("The ramp is broken.")
    assert told.is_new
    assert told.voice.words == "The ramp is broken."
    assert "ramp" not in told.voice.step.headline
    assert [e.text for e in thread.entries_for(told.voice.step, [])] == ["You told us. We have your words."]
    assert [p.occasion for p in thread.owed_to(told.voice.step)] == [Occasion.FIRST_REPLY, Occasion.STATUS]
    assert Promise.objects.get(occasion=Occasion.ACKNOWLEDGE).told_how == "code"


def test_the_code_and_its_link_open_the_thread_and_neither_is_stored():
    """VOI-01: words, digits and QR are one secret, and the database holds none of them."""
    told = listen.telling()
    assert code_for(told.secret).voice == told.voice
    assert code_for(told.token).voice == told.voice
    row = Code.objects.get(voice=told.voice)
    stored = bytes(row.digest) + bytes(row.token_digest)
    assert str(told.secret).encode() not in stored
    assert keys.digest(told.secret)[0] == bytes(row.digest)


def test_a_retry_is_the_same_thread_with_the_same_code():
    """VOI-01: the signal broke, Send was pressed again."""
    first = listen.telling("The ramp is broken.", idempotency_key="one-form")
    again = listen.telling("The ramp is broken.", idempotency_key="one-form")
    assert not again.is_new
    assert (again.voice, again.secret, again.token) == (first.voice, first.secret, first.token)
    assert Voice.objects.count() == Submission.objects.count() == Code.objects.count() == 1


def test_other_words_from_the_same_form_are_a_thread_of_their_own():
    """VOI-01: somebody pressed Back and told us more."""
    first = listen.telling("The ramp is broken.", idempotency_key="one-form")
    other = listen.telling("The lift is broken.", idempotency_key="one-form")
    assert other.is_new
    assert other.voice != first.voice
    assert other.secret != first.secret


def test_the_same_words_from_two_people_are_two_threads():
    first, second = listen.telling("Thank you"), listen.telling("Thank you")
    assert first.voice != second.voice
    assert first.secret != second.secret


def test_a_retry_after_the_code_was_replaced_gives_no_dead_code():
    told = listen.telling(idempotency_key="one-form", words="The ramp.")
    actions.new_code(told.voice, because="asked")
    again = listen.telling(idempotency_key="one-form", words="The ramp.")
    assert again.voice == told.voice
    assert again.secret is None


def test_a_code_that_another_thread_has_already_is_passed_over():
    told = listen.telling()
    digest, _key = keys.digest(told.secret)
    other = listen.voice()
    number, _token = actions.codes.issue(other, chances=[(told.secret, "a" * 22), (told.secret + 1, "b" * 22)])
    assert number == told.secret + 1
    assert Code.objects.get(digest=digest).voice == told.voice


def test_a_missing_clock_never_keeps_anybody_from_telling_us():
    Clock.objects.all().delete()
    assert listen_without_clocks().is_new
    assert not Promise.objects.exists()


def listen_without_clocks() -> actions.Told:
    return actions.tell_us(words="Still here.", idempotency_key="no-clock")


@pytest.mark.parametrize("words", ["", "  \n ", "\x00\x00", "x" * 20_001])
def test_nothing_said_or_too_much_is_refused_in_words(words):
    with pytest.raises(actions.NothingSaid, match=r"Enter|long"):
        actions.tell_us(words=words, idempotency_key="k")


def test_words_can_be_emptied_and_never_changed():
    """VOI-03: the person's own words stay as they are; the database itself refuses."""
    voice = listen.voice("Mine.")
    with pytest.raises(Exception, match="Cannot update rows"), connection.cursor() as cursor:
        cursor.execute("UPDATE listen_voice SET words = 'Theirs.' WHERE id = %s", [voice.pk])


def test_communities_are_kept_as_typed():
    """PAR-04: any number, in the person's own words."""
    voice = listen.voice(communities=["Polki z osiedla nad rzeką", " Canal Street ", ""])
    assert [c.words for c in voice.communities.order_by("pk")] == ["Polki z osiedla nad rzeką", "Canal Street"]


def test_an_import_has_no_code_and_is_brought_in_once():
    """INS-07: nobody waits at the other end, and a second run adds nothing."""
    voice = listen.imported("Waited three hours.", source_key=bytes(32))
    again = actions.bring_in(words="Waited three hours.", source=voice.source, source_key=bytes(32))
    assert (again.voice, again.is_new) == (voice, False)
    assert not voice.codes.exists()
    assert not Promise.objects.exists()
