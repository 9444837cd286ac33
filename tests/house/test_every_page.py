"""Every page and every form of the product, on the demo partnership, for everybody who takes part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from model_bakery import baker

from tellback.config.columns import ABOUT_A_PERSON, PEOPLES_WORDS, REVIEWERS_WORDS
from tellback.config.set_up.actions import issue_code
from tellback.ledger.actions import ask_export
from tellback.loop.learn.actions import summarise
from tellback.loop.listen.actions import set_aside
from tellback.loop.listen.rules import LANGUAGES
from tellback.outbox.jobs import send_due_messages
from tellback.people.actions import add
from tellback.people.codes.budget import failed
from tellback.people.models import Role, Seat, Team
from tellback.ui.pseudo import untranslated
from tests.factories import learn, people
from tests.factories import listen as voices
from tests.factories import review as reviews
from tests.factories.demo import made_demo  # noqa: F401  (a fixture)
from tests.house.everywhere import found_in_mails, found_in_tables
from tests.house.pages import Field, filled, names, presses
from tests.house.sources import told
from tests.house.test_models import ours
from tests.house.walked import HOLDER, NOBODY, Walked, everywhere, undone

# Pages that nobody in the demo can come to, and why.
NOT_SEEN = {
    "letter": "the demo has no letter that waits to be posted: tests/loop/tell",
    **dict.fromkeys(
        ["account_email", "account_email_verification_sent", "account_reset_password", "account_signup"],
        "the library wants to know an address for it, and nobody can open it",
    ),
    **dict.fromkeys(
        [name for name in names() if name.startswith("mfa_")]
        + ["account_confirm_login_code", "account_reauthenticate"],
        "in the middle of signing in, or of a second step that is being set up: tests/people/test_signing_in.py",
    ),
    "account_request_login_code": "the library's other name for the page of signing in",
}
# Kinds of things that the demo has none of, and what makes one.
MADE_ELSEWHERE: dict[str, Callable[[], object]] = {
    "ledger.Export": lambda: ask_export(body=None),
    "learn.Brought": learn.brought,
    "learn.ImportProblem": learn.import_problem,
    "learn.Mark": learn.mark,
    "listen.Campaign": lambda: set_aside(
        voices.voice(), outcome="campaign", reason="", campaign="Baths", by=people.person()
    ),
    "listen.Layer": lambda: summarise(voices.voice(), text="No bus.", by=people.person(Role.OFFICER)),
    "listen.Source": voices.imported,
    "review.DraftView": reviews.view_of_draft,
    "people.GroupFile": people.group_file,
    "people.GroupRow": people.group_row,
    "people.Seat": lambda: baker.make(Seat),
    "people.SetUpCode": issue_code,
    "people.SiteTries": failed,
    "people.Team": lambda: add(Team, values={"name": "Involvement", "organisation": people.organisation()}),
}
# Pages whose words nobody translates, and why.
NOT_TRANSLATED = {"components": "for people who write pages"}
CLOSING = {"demo_move", "tell", "mine_open", "mine_new_code", "mine_link", "account_login"}
NOT_SENT = {"account_logout", "demo_be", "mine_leave", "mine_take_back", "seat_leave", "seat_take_back"}
# Shorter than this, a text that is part of a longer one in the database proves nothing.
LONG = 20


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def walked(made_demo: None, django_db_blocker: Any) -> Iterator[Walked]:  # noqa: F811
    """One demo, walked once by everybody."""
    with django_db_blocker.unblock(), undone():
        yield everywhere()


def test_no_page_breaks(walked: Walked) -> None:
    """Issue section 1: every address for every role, typed or linked, without a page that says that we broke."""
    assert not [(page.who, page.address, page.status) for page in walked.pages if page.status >= 500]


def test_every_link_can_be_followed_by_whoever_sees_it(walked: Walked) -> None:
    """Nobody is led to a page that is not theirs, or not there."""
    dead = {
        (page.name, page.address, page.status, page.who, page.came_from)
        for page in walked.pages
        if page.came_from and page.status >= 400
    }
    assert not dead, told(
        [f"{who}: {came_from} leads to {address}: {n}" for _, address, n, who, came_from in sorted(dead)]
    )


def test_every_page_was_looked_at(walked: Walked) -> None:
    """Or the tests of this file prove less than they say."""
    tried = {page.name for page in walked.pages if page.status in (200, 405)} | set(NOT_SEEN)
    assert not names() - tried, f"Nobody came to these: {sorted(names() - tried)}"


def test_no_word_is_beyond_a_translators_reach(walked: Walked) -> None:
    """PUB, look: in the made-up language every word of ours comes out marked; the rest is in the database."""
    # Languages are named in themselves, whatever the language of the page.
    texts = walked.texts + [own_name for _code, own_name in LANGUAGES]
    whole, corpus, known = set(texts), "\n".join(texts), {}

    def is_known(text: str) -> bool:
        text = text.rstrip("… ")
        rest = text
        if text in whole or (len(text) >= LONG and text in corpus):
            return True
        for one in texts:
            if one in rest:
                rest = rest.replace(one, " ")
        return not re.search(r"[A-Za-z]{2,}", rest)

    found = set()
    for page in walked.pages:
        if page.status == 200 and "<html" in page.html and page.name not in NOT_TRANSLATED:
            for text in untranslated(page.html):
                if text not in known:
                    known[text] = is_known(text)
                if not known[text]:
                    found.add(f"{page.name}: {text[:100]}")
    assert not found, told(sorted(found))


def test_every_kind_of_thing_is_in_the_demo(walked: Walked) -> None:
    """House rule: every table has something that makes a row of it, or nobody has ever seen what it is for."""

    def empty() -> set[str]:
        return {model._meta.label for model in ours() if not model._default_manager.exists()}

    assert empty() <= set(MADE_ELSEWHERE), "Put these into the demo, or name what makes them."
    for label in empty():
        MADE_ELSEWHERE[label]()
    assert not empty()


HOSTILE = {
    "too much, of a wrong type": "a" * 30_000,
    "odd letters": "a\x00b\x07\x1b[31m \u202eabc\u2066\u200f\ufeff شكرا 谢谢 👩🏽‍🦽‍➡️ Ŵy \r\n\t",
    "commands": '=1+1+cmd|"/c calc"!A0 <script>alert(1)</script>{{ 7*7 }}{% raise %}\'"--;DROP TABLE',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_form_breaks(walked: Walked, kind: str) -> None:
    """Issue section 5: bad input at every form gets a sentence, and never a page that says that we broke."""
    broken = []
    for name, (walker, page, form) in one_each(walked).items():
        for button in presses(form):
            data = filled(form, lambda _one: HOSTILE[kind], button)
            answer = posted(walker.client, form.action or page.address, data)
            if answer.status_code >= 500:
                broken.append(f"{name}: {answer.status_code} ({walker.who} on {page.address})")
    assert not broken, told(broken)


def one_each(walked: Walked) -> dict[str, Any]:
    """One form of each kind, by whoever saw it first."""
    return {name: found for (_who, name), found in reversed(walked.forms.items()) if name not in NOT_SENT}


def posted(client: Any, address: str, data: dict[str, Any]) -> Any:
    """What comes, with everything that it did undone again (and the browser as it was)."""
    cookies = client.cookies.copy()
    with undone():
        answer = client.post(address, data)
    client.cookies = cookies
    return answer


def test_what_is_typed_is_only_where_it_belongs(walked: Walked, caplog: pytest.LogCaptureFixture) -> None:
    """Issue section 5: a word of its own typed into every box lies in no log, mail, job or session, and in no column
    but the declared ones."""
    caplog.set_level(0)
    typed: dict[str, str] = {}

    def canary(form: str, one: Field) -> str:
        word = f"qanarek{len(typed)}z"
        typed[word] = f"{form}: {one.name}"
        return {"email": f"{word}@example.org", "number": "3", "date": "2027-03-03"}.get(one.kind, f"Once {word} twice")

    public = {key: found for key, found in walked.forms.items() if key[0] in (NOBODY, HOLDER)}
    with undone():
        # What closes the thread in this browser comes last.
        for (_who, name), (walker, page, form) in sorted(public.items(), key=lambda one: one[0][1] in CLOSING):
            for button in presses(form) if name not in NOT_SENT else []:
                data = filled(form, partial(canary, name), button)
                answer = walker.client.post(form.action or page.address, data)
                assert answer.status_code < 500, (name, answer.status_code)
        send_due_messages()
        where, mails = found_in_tables(typed), found_in_mails(typed)

    lists = (PEOPLES_WORDS, REVIEWERS_WORDS, ABOUT_A_PERSON)
    allowed = {f"{table}.{column}" for one in lists for table, columns in one.items() for column in columns}
    astray = {place: {typed[word] for word in words} for place, words in where.items() if place not in allowed}
    # Who asks for a sign-in code is known to their own browser session until they type it: how the library does it.
    assert astray in ({}, {"django_session.decoded": {"account_login: email"}})
    assert not {typed[word] for word in mails}
    assert not [typed[word] for word in typed if word in caplog.text]
    assert set(where) >= {"listen_voice.words", "listen_addition.words", "listen_selfnamed.words"}, where
