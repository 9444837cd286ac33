"""Everything we hold about one voice, for the person with its code: all of it, and nothing of anybody else's."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from tellback.ledger.actions import looked
from tellback.loop.learn import actions as learning
from tellback.loop.listen import actions as listen
from tellback.loop.tell import actions as telling
from tellback.people.models import Role
from tests.factories import learn, people, tell
from tests.factories import listen as voices
from tests.loop.tell.opened import holder

pytestmark = pytest.mark.django_db

OTHERS = "heronsecret"


def test_the_copy_holds_all_of_ones_own_and_nothing_of_anybody_elses() -> None:
    """PRV-03: see and download, by code: words, contact, consents, what was made of them, who looked."""
    mine, theirs = voices.voice("The wrenbus does not stop here."), voices.voice("Nobody asked me about the heronpool.")
    officer = learn.officer(name="Quillon Officer")
    listen.choose_hearing(mine, hearing="email", email="wren@example.org")
    listen.name_community(mine, words="Wrens of Mill Lane")
    listen.add_words(mine, words="And the wrenbench is broken.", once="a1")
    listen.add_words(theirs, words=OTHERS, once="b1")
    listen.write_to(mine, words="Which wrenbench?", by=officer, title="Involvement officer", is_question=True)
    listen.give_consent(mine, use="partners")
    looked(mine.reference, person=officer, organisation=people.organisation("Wrenshire Council"), role=Role.OFFICER)
    decision = tell.decision(behind=[mine, theirs])
    telling.answer(mine, decision=decision, feeling="less", why="wrenwhy", would_have_helped="wrenhelp")
    telling.answer(theirs, decision=decision, feeling="more", why=OTHERS)
    insight = mine.quotes.get().insight
    learning.quote(insight, voice=mine, excerpt=mine.words[:10], by=officer)
    learning.quote(insight, voice=theirs, excerpt=theirs.words[:12], by=officer)
    client = holder(mine)
    file = client.get(reverse("mine_copy_file"))
    assert file["Content-Disposition"] == f'attachment; filename="{mine.reference}.json"'
    assert "no-store" in file["Cache-Control"]
    found = json.loads(file.content)
    text = file.content.decode()
    page = client.get(reverse("mine_copy")).content.decode()
    for said in ("wren@example.org", "wrenbench is broken", "Which wrenbench?", "wrenwhy", "wrenhelp", "Wrens of Mill"):
        assert said in text
        assert said in page
    assert found["your_words"][0]["words"] == mine.words
    assert found["you_allow"][0]["words"], "the wording they were asked in"
    assert "Wrenshire Council" in found["looked"][0]["who"]
    assert found["came_of_it"]
    for hidden in (OTHERS, theirs.words, theirs.reference, "Quillon", officer.email, "digest", "token", "stage_key"):
        assert hidden not in text
        assert hidden not in page


def test_nothing_empty_is_shown_and_a_new_thread_has_its_copy_too() -> None:
    """PRV-03: a thread of a minute ago."""
    voice = voices.voice()
    page = holder(voice).get(reverse("mine_copy")).content.decode()
    assert "What you told us" in page
    assert "Why your words are set aside" not in page
    assert not re.search(r"\bNone\b", page)


def test_the_copy_needs_the_code_and_ends_with_the_words() -> None:
    """PRV-03, CON-03: without the code, nothing; after taking them back, nothing is left to copy."""
    voice = voices.voice()
    for name in ("mine_copy", "mine_copy_file"):
        assert Client().get(reverse(name)).url == reverse("mine_open")  # type: ignore[attr-defined]
    client = holder(voice)
    listen.take_back(voice)
    for name in ("mine_copy", "mine_copy_file"):
        assert client.get(reverse(name)).url == reverse("mine_taken_back")  # type: ignore[attr-defined]


def test_the_thread_leads_to_the_copy() -> None:
    """PRV-03: from My thread."""
    voice = voices.voice()
    assert reverse("mine_copy") in holder(voice).get(reverse("mine")).content.decode()
