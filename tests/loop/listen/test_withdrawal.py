"""Taking one's words back."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.urls import reverse

from tellback.ledger.models import Line
from tellback.loop.listen import actions, tombstones
from tellback.loop.listen.models import Contact, Layer, Source, Submission
from tellback.outbox.models import Message
from tellback.people.codes import secret
from tellback.people.models import Role
from tellback.thread.models import Promise
from tellback.thread.queries import entries_for
from tests.factories import listen, people
from tests.loop.listen.test_after import with_open

CANARY = "heronbridge"


def everything_stored() -> str:
    """Every cell of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')  # noqa: S608
            found += [row[0] for row in cursor.fetchall() if row[0]]
    return "\n".join(found)


@pytest.fixture
def full_voice():
    """A voice with everything that listening can hold of a person."""
    officer, second = people.person(Role.OFFICER), people.person(Role.OFFICER)
    voice = listen.voice(f"{CANARY} words", communities=[f"{CANARY} folk"], place=people.place())
    actions.choose_hearing(voice, hearing="email", email=f"{CANARY}@example.org")
    actions.add_words(voice, words=f"{CANARY} added", once="a")
    actions.write_to(voice, words=f"You said {CANARY}?", by=officer, title="Officer", is_question=True)
    actions.name_community(voice, words=f"{CANARY} again", kind="place")
    actions.give_consent(voice, use="credit", credit=f"{CANARY} Weaver")
    Layer.objects.create(voice=voice, kind="summary", text=f"{CANARY} in short", by=officer)
    check = actions.set_aside(voice, outcome="others", reason=f"Names {CANARY}.", by=officer)
    actions.second_check(check, by=second, is_upheld=True, reason=f"{CANARY} indeed")
    actions.answer_setting_aside(voice, words=f"{CANARY} is a bridge.")
    return voice


def test_after_taking_back_no_word_is_left_anywhere(full_voice):
    """CON-03: with the code alone, in one transaction, from every column."""
    assert CANARY in everything_stored()
    client = with_open(full_voice)
    page = client.get(reverse("mine_take_back")).content.decode()
    assert "What we cannot take back" in page
    done = client.post(reverse("mine_take_back"), follow=True).content.decode()
    assert "Taken back on" in done
    assert CANARY not in everything_stored()


def test_what_stops_when_words_are_taken_back(full_voice):
    """CON-03: contact, yeses, messages and promises end; one line says so."""
    actions.take_back(full_voice)
    full_voice.refresh_from_db()
    assert full_voice.withdrawn_at
    assert full_voice.kinds == []
    assert not Contact.objects.exists()
    assert not full_voice.consents.filter(taken_back_at=None).exists()
    assert not Message.objects.filter(voice=full_voice.reference, sent_at=None, stopped_at=None).exists()
    assert not Promise.objects.filter(voice=full_voice.step, told_at=None, let_go_at=None).exists()
    lines = [e.text for e in entries_for(full_voice.step, [])]
    assert lines == ["You took your words back. We have deleted them."]
    assert Line.objects.filter(kind="taken-back", about=full_voice.reference).count() == 1


def test_the_journal_outside_the_database_has_the_reference_and_forgets_again(full_voice):
    """CON-03: a backup that is put back forgets again."""
    actions.take_back(full_voice)
    actions.take_back(full_voice)
    assert tombstones.references().count(full_voice.reference) == 1
    restored = listen.voice("Restored words")
    tombstones.write(restored.reference)
    assert actions.take_back_again(tombstones.references()) == 1
    restored.refresh_from_db()
    assert restored.words == ""


def test_when_the_journal_cannot_be_written_nothing_is_taken_back_and_nobody_is_told_so(monkeypatch):
    """CON-03: acknowledged only when it will hold."""
    voice = listen.voice("Still here")

    def full(_reference):
        raise OSError("disk full")

    monkeypatch.setattr(tombstones, "write", full)
    with pytest.raises(OSError, match="disk full"), transaction.atomic():
        actions.take_back(voice)
    voice.refresh_from_db()
    assert voice.words == "Still here"


def test_a_journal_line_cut_short_is_passed_over(settings, tmp_path):
    settings.DATA = tmp_path
    tombstones.write("K7Q2-M4XT")
    with tombstones.journal().open("a") as file:
        file.write("2026-01-")
    assert tombstones.references() == ["K7Q2-M4XT"]


def test_nothing_can_be_done_with_words_that_were_taken_back():
    """CON-03: neither side goes on."""
    voice = listen.voice()
    actions.take_back(voice)
    officer = people.person(Role.OFFICER)
    for verb in (
        lambda: actions.add_words(voice, words="More", once="k"),
        lambda: actions.write_to(voice, words="Hello", by=officer, title="Officer"),
        lambda: actions.give_consent(voice, use="publish"),
        lambda: actions.new_code(voice, because="called"),
        lambda: actions.choose_hearing(voice, hearing="code"),
        lambda: actions.set_aside(voice, outcome="spam", reason="x", by=officer),
    ):
        with pytest.raises(actions.TakenBack):
            verb()


def test_a_retry_brings_nothing_back(client):
    """CON-03: the mark of a used form outlives the words, and says nothing about them."""
    told = listen.telling("Gone words", idempotency_key="one-form")
    actions.take_back(told.voice)
    again = actions.tell_us(words="Gone words", idempotency_key="one-form")
    assert (again.voice, again.secret, again.is_new) == (told.voice, None, False)
    assert Submission.objects.count() == 1
    client.post(reverse("mine_open"), {"code": secret.digits(told.secret)})
    assert client.get(reverse("mine"), follow=True).content.decode().count("Taken back on") >= 1


def test_an_import_is_not_brought_in_again_after_a_withdrawal():
    source = Source.objects.create(name="Log of last year")
    voice = listen.imported("Waited.", source=source, source_key=bytes(32), provenance={"ward": CANARY})
    actions.take_back(voice)
    assert not actions.bring_in(words="Waited.", source=source, source_key=bytes(32)).is_new
    voice.refresh_from_db()
    assert (voice.words, voice.provenance) == ("", {})
