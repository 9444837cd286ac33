"""A person's words are in many places by the time they take them back; afterwards they are in none (CON-03)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest
from django.core import mail
from django.test import Client

from tellback.config.columns import ABOUT_A_PERSON, PEOPLES_WORDS
from tellback.loop.decide import actions as decide
from tellback.loop.decide.models import Decision
from tellback.loop.learn import actions as learn
from tellback.loop.listen import actions as listen
from tellback.loop.listen.models import Layer, Source, Voice
from tellback.loop.tell import actions as tell
from tellback.outbox.jobs import send_due_messages
from tellback.people import clock
from tellback.people.models import Body, Person, Role
from tests.factories import listen as voices
from tests.factories import people
from tests.factories import tell as tellings
from tests.house.everywhere import found_in_mails, found_in_tables
from tests.house.pages import Page, walk

pytestmark = pytest.mark.django_db
numbers = count(1)


class Said:
    """Words that nobody else says, one for each thing that was said, so that each can be looked for."""

    def __init__(self) -> None:
        self.all: dict[str, str] = {}

    def __call__(self, where: str) -> str:
        return self.all.setdefault(where, f"qanarek{next(numbers)}x")


def a_long_thread(said: Said) -> Voice:
    """One person who tells, adds, corrects, asks, answers and complains; every column for people's words is used."""
    officer, second = people.person(Role.OFFICER), people.person(Role.OFFICER)
    owner = people.person(Role.DECISION_OWNER)
    other = voices.voice("The bus is late for everyone.")
    story = f"My son waits for the bus, {said('words')}. {said('excerpt')} is what he calls it. Then we walk."
    voice = voices.voice(story, communities=[said("community")], kinds=["experience"])
    listen.choose_hearing(voice, hearing="email", email=f"{said('email')}@example.org")
    listen.give_consent(voice, use="credit", credit=said("credit"))
    listen.name_community(voice, words=said("another community"))
    listen.add_words(voice, words=f"I forgot: {said('addition')}", once="1")
    question = f"You said {said('quoted by a colleague')}?"
    listen.write_to(voice, words=question, by=officer, title="Officer", is_question=True)
    a_check(voice, said, officer, second)
    for kind in Layer.Kind.values:
        Layer.objects.create(voice=voice, kind=kind, text=said(kind), by=officer)

    insight = learn.draw_insight(statement="Buses do not come.", voices=[voice, other], by=officer)
    learn.quote(insight, voice=voice, excerpt=said("excerpt"), by=officer)
    learn.ask_if_understood(insight, by=officer)
    insight.refresh_from_db()
    learn.say_understood(insight, voice=voice, reply="partly", words=said("understood"))

    decision = a_decision(insight, voice, said, officer, owner)
    tellings.sent(decision, by=officer)
    tell.answer(voice, decision=decision, feeling="less", why=said("why"), would_have_helped=said("helped"))
    tell.answer(voice, decision=decision, feeling="same", why=said("why now"), would_have_helped=said("helped now"))
    row = tell.say_not_happened(voice, decision=decision, words=said("not happened"))
    tell.answer_not_happened(row, answer=f"About {said('answered')}: tomorrow.", by=owner)
    send_due_messages()
    return voice


def a_check(voice: Voice, said: Said, officer: Person, second: Person) -> None:
    """The words were set aside, which the person answered, and a second colleague let them go again."""
    row = listen.set_aside(voice, outcome="others", reason=f"It names {said('reason')}.", by=officer)
    listen.answer_setting_aside(voice, words=said("answer to the check"))
    listen.second_check(row, by=second, is_upheld=False, reason=f"{said('second reason')} is the person's own.")


def a_decision(insight: object, voice: Voice, said: Said, officer: Person, owner: Person) -> Decision:
    """A proposal that the person asked about, and the board's answer."""
    proposal = decide.propose(title="A bus", problem="None comes", solution="One", insights=[insight], by=officer)
    by = clock.today() + timedelta(days=20)
    decide.set_deciders(proposal, body=people.body(), owner=owner, owner_title="Manager", decide_by=by)
    decide.send(proposal, by=officer)
    remark = decide.remark(proposal, voice=voice, kind="question", words=said("remark"))
    decide.reply_to_remark(remark, reply=f"You ask about {said('reply')}.", by=owner)
    return decide.decide(
        proposal,
        outcome=Decision.Outcome.AGREED,
        reasons="It is needed.",
        what_we_heard="None comes.",
        influence=Decision.Influence.NEW,
        what_difference="There will be one.",
        by=owner,
    )


def test_after_a_withdrawal_the_words_are_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    """CON-03, issue section 5: every column of every table, sessions, jobs, cache, logs and mails."""
    caplog.set_level(0)
    said = Said()
    voice = a_long_thread(said)
    words = set(said.all.values())
    before = found_in_tables(words)
    assert set().union(*before.values()) == words, "each can be found while it is there, or this test proves nothing"

    listen.take_back(voice)

    assert found_in_tables(words) == {}
    assert found_in_mails(words - {said("email")}) == set()
    assert mail.outbox, "mails were sent"
    assert not [word for word in words if word in caplog.text]


def test_until_then_they_are_only_where_they_belong() -> None:
    """CON-03: what people say is in the columns that a withdrawal empties, and in no other."""
    said = Said()
    a_long_thread(said)
    # Why a colleague set a voice aside is read by the person, and goes with their words.
    lists = [PEOPLES_WORDS, ABOUT_A_PERSON, {"listen_moderation": ["reason", "second_reason"]}]
    allowed = {f"{table}.{column}" for one in lists for table, columns in one.items() for column in columns}

    assert set(found_in_tables(set(said.all.values()))) <= allowed
    assert found_in_mails(set(said.all.values()) - {said("email")}) == set()


def test_what_an_import_kept_goes_too() -> None:
    """CON-03, INS-07: the words, what the file said about them, and the file itself where it has not all been read."""
    from tellback.loop.learn.models import Import

    said = Said()
    people.deployment()
    source = Source.objects.create(name="Survey of last year")
    voice = voices.imported(said("imported"), source=source, provenance={"ward": said("provenance")})
    contents = f"words;ward\n{said('imported')};{said('provenance')}\n".encode()
    Import.objects.create(source=source, file_name="survey.csv", contents=contents, columns=["words", "ward"])
    words = set(said.all.values())
    assert len(found_in_tables(words)) >= 3

    listen.take_back(voice)

    assert found_in_tables(words) == {}


def test_another_persons_words_stay() -> None:
    """CON-03: one person's withdrawal empties nobody else's words."""
    said, others = Said(), Said()
    voice, other = a_long_thread(said), a_long_thread(others)
    before = found_in_tables(set(others.all.values()))

    listen.take_back(voice)

    assert found_in_tables(set(others.all.values())) == before
    assert other.withdrawn_at is None


def test_no_page_and_no_export_shows_them_any_more(caplog: pytest.LogCaptureFixture) -> None:
    """CON-03, issue section 5: every page that anybody can reach, for each role, for the person and for nobody."""
    caplog.set_level(0)
    said = Said()
    voice = a_long_thread(said)
    words = set(said.all.values())
    walkers = everybody(voice)
    before = {page.name for page, _word in shown(walkers, words)}
    assert before >= {"voice", "voices", "insight", "proposal", "mine"}, "each shows them while they are there"

    walkers[1][0].post("/mine/take-back/")
    voice.refresh_from_db()
    assert voice.withdrawn_at

    assert not [(page.who, page.address, word) for page, word in shown(walkers, words)]
    assert not [word for word in words if word in caplog.text]


def everybody(voice: Voice) -> list[tuple[Client, str, list[str]]]:
    """Somebody with no account, the person, and a colleague of each role, with their boards."""
    mine = Client()
    mine.post(f"/c/{listen.new_code(voice, because='lost').token}/")
    bodies = list(Body.objects.all())
    colleagues = [people.person(role, org=people.organisation(), in_body=bodies[0]) for role in Role]
    return [
        (Client(), "nobody", ["/"]),
        (mine, "the person", ["/mine/thread/", "/mine/about/", "/mine/community/", "/mine/hear/"]),
        *[(people.signed_in(one), str(role), ["/staff/"]) for one, role in zip(colleagues, Role, strict=True)],
    ]


def shown(walkers: list[tuple[Client, str, list[str]]], words: set[str]) -> Iterator[tuple[Page, str]]:
    """Each page with each of the words on it."""
    for client, who, first in walkers:
        for page in walk(client, who, first, each=3):
            yield from ((page, word) for word in words if word in page.html)
