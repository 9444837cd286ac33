"""More able, less able, no different: read by the board, and by nobody as anybody's (FBK-04, FBK-05)."""

from __future__ import annotations

import pytest
from django.db import connection

from tellback.loop.listen.actions import take_back
from tellback.loop.tell import actions
from tellback.loop.tell.models import Answer
from tellback.loop.tell.queries import answers_of, mark_of
from tellback.people.codes import keys
from tellback.people.models import Occasion
from tellback.thread.models import Entry, Promise
from tests.factories import tell

pytestmark = pytest.mark.django_db


def test_an_answer_has_no_way_back_to_a_person() -> None:
    """FBK-04: no foreign key leads from an answer to a voice, a step, a code or a person."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ccu.table_name FROM information_schema.table_constraints tc"
            " JOIN information_schema.constraint_column_usage ccu USING (constraint_name)"
            " WHERE tc.constraint_type = 'FOREIGN KEY' AND tc.table_name = 'tell_answer'"
        )
        reached = {row[0] for row in cursor.fetchall()}
    assert reached == {"decide_decision", "people_body"}


def test_nothing_else_is_written_that_would_tell_whose_answer_it_is() -> None:
    """FBK-04: no line, no promise and no clock time ties an answer to a thread."""
    (voice,) = tell.voices(1)
    decision = tell.decision([voice])
    before = (Entry.objects.count(), Promise.objects.count())
    answer = actions.answer(voice, decision=decision, feeling="less", why="Nobody rang")
    assert (Entry.objects.count(), Promise.objects.count()) == before
    assert answer.week.weekday() == 0
    assert not [f for f in Answer._meta.get_fields() if f.get_internal_type() == "DateTimeField"]


def test_with_the_database_alone_the_mark_cannot_be_made(tmp_path: object, settings: object) -> None:
    (voice,) = tell.voices(1)
    decision = tell.decision([voice])
    mark = mark_of(voice, decision)
    settings.CODE_KEYS_DIR = tmp_path  # type: ignore[attr-defined]
    keys.ensure_keys(create=True)
    assert mark_of(voice, decision) != mark


def test_answering_again_counts_once_and_keeps_what_was_said_before() -> None:
    """FBK-04: can be answered again later."""
    (voice,) = tell.voices(1)
    decision = tell.decision([voice])
    actions.answer(voice, decision=decision, feeling="less", why="Nobody rang")
    actions.answer(voice, decision=decision, feeling="more")
    assert [(a.feeling, a.is_latest) for a in Answer.objects.order_by("id")] == [("less", False), ("more", True)]
    assert answers_of(voice, [decision.pk])[decision.pk].feeling == "more"


def test_two_people_and_two_decisions_are_four_answers() -> None:
    voices = tell.voices(2)
    decisions = [tell.decision(voices), tell.decision(voices)]
    for voice in voices:
        for decision in decisions:
            actions.answer(voice, decision=decision, feeling="same")
    assert Answer.objects.filter(is_latest=True).count() == 4
    assert {mark_of(v, d) for v in voices for d in decisions} == {
        bytes(mark) for mark in Answer.objects.values_list("stage_key", flat=True)
    }


def test_taking_words_back_empties_what_was_written_and_leaves_the_count() -> None:
    """CON-03: the words of the answers go; how many felt less able stays true."""
    mine, other = tell.voices(2)
    decision = tell.decision([mine, other])
    actions.answer(mine, decision=decision, feeling="less", why="CANARY one", would_have_helped="CANARY two")
    actions.answer(mine, decision=decision, feeling="less", why="CANARY three")
    actions.answer(other, decision=decision, feeling="less", why="Of somebody else")
    row = actions.say_not_happened(mine, decision=decision, words="CANARY four")
    take_back(mine)
    row.refresh_from_db()
    assert row.words == ""
    assert sorted(Answer.objects.values_list("why", flat=True)) == ["", "", "Of somebody else"]
    assert set(Answer.objects.exclude(why="Of somebody else").values_list("would_have_helped", flat=True)) == {""}
    assert Answer.objects.filter(is_latest=True, feeling="less").count() == 2
    assert not Promise.objects.filter(voice=mine.step, told_at=None, let_go_at=None).exists()


def test_not_happened_is_owed_once_however_often_it_is_said_and_again_after_an_answer() -> None:
    """FBK-08: the thread opens again each time, and one answer is owed at a time."""
    (voice,) = tell.voices(1)
    decision = tell.decision([voice], outcome="agreed")
    first = actions.say_not_happened(voice, decision=decision, words="Two buses a day")
    again = actions.say_not_happened(voice, decision=decision, words="And none on Sunday")
    assert first.pk == again.pk
    assert again.words == "Two buses a day\n\nAnd none on Sunday"
    owed = Promise.objects.filter(voice=voice.step, occasion=Occasion.REOPENED, told_at=None)
    assert owed.get().owner == decision.owner
    assert actions.answer_not_happened(first, answer="From Monday", by=decision.owner)
    assert not actions.answer_not_happened(first, answer="A second answer", by=decision.owner)
    assert not owed.exists()
    third = actions.say_not_happened(voice, decision=decision, words="Still not")
    assert third.pk != first.pk
    assert owed.count() == 1
