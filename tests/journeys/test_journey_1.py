"""Journey 1, a resident with no account, in English: shares, follows with a code, answers, and takes back.

The Polish pages and the recording of a voice come later.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest

from tellback.config.demo.actions import put_clock_on
from tellback.loop.learn import actions as learn
from tellback.loop.learn.models import Insight
from tellback.loop.listen import actions as listen
from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.people.codes import keys
from tellback.people.models import Body, Deployment, Person, Role
from tests.factories import decide, people
from tests.factories import listen as listening
from tests.journeys.visitor import Visitor, code_of, reference_of

pytestmark = pytest.mark.django_db
WORDS = "Numer do przychodni jest po angielsku. The phone asks me things and I press wrong."
COMMUNITY = "Polki z osiedla nad rzeką"
STATEMENT = "The phone line shuts out people who read little English."
REASON = "The new phone line begins in March, and until then nobody can change the voice."
WHY = "Again I wait, and my daughter rings for me."


@pytest.fixture
def board() -> Iterator[Body]:
    people.deployment(Deployment.Kind.DEMO)
    keys.ensure_keys(create=True)
    listening.wordings()
    yield people.body("Riverside Health Board")
    clock.set_offset(timedelta(0))


@pytest.fixture
def officer(board: Body) -> Person:
    return people.person(Role.OFFICER)


def shares() -> tuple[str, Voice]:
    """A private window: tell, see the code, name a community, say yes to one of five."""
    visitor = Visitor()
    visitor.opens("/").follows("Tell us")
    expected = visitor.reads[visitor.reads.index("Who reads this:") : visitor.reads.index("There is room for")]
    assert len(expected.split()) < 150
    assert "No name is needed" in expected
    visitor.presses("Send", words=WORDS)
    code, reference = code_of(visitor.reads), reference_of(visitor.reads)
    visitor.presses("I have my code").follows("Skip this question").follows("Skip this question")
    visitor.presses("Save and go on", words=COMMUNITY)
    while "May we do more with your words?" not in visitor.reads:
        visitor.follows("Skip this question")
    assert "checked" not in visitor.client.get(visitor.address).text
    visitor.presses("Save and go on", contact="on")
    assert "A person will answer you" in visitor.reads or "What happens next" in visitor.reads
    return code, Voice.objects.get(step__reference=reference)


def understood_by(officer: Person, voice: Voice) -> Insight:
    """The officer reads it, puts it with what others say, and asks whether that is right."""
    acting = SimpleNamespace(person=officer, organisation=None, roles={Role.OFFICER}, title="Officer")
    listen.read(voice, by=officer, acting=acting)
    insight = learn.draw_insight(statement=STATEMENT, voices=[voice], by=officer)
    learn.ask_if_understood(insight, by=officer)
    return insight


def decided(insight: Insight, officer: Person, board: Body) -> None:
    """Not now, because; with the day we come back to it."""
    proposal = decide.sent(insights=[insight], by=officer, body=board)
    back = clock.today() + timedelta(days=100)
    decide.decision(proposal, outcome="not-now", reasons=REASON, return_on=back)


def test_a_resident_without_an_account_shares_follows_answers_and_takes_back(board: Body, officer: Person) -> None:
    """VOI-01, VOI-05, VOI-11, PAR-04, CON-01, CON-03, INS-03, FBK-01, FBK-04: steps 2 to 9 of journey 1."""
    # Given somebody who told us in a private window, with no name, and wrote down a code
    code, voice = shares()
    assert [named.words for named in voice.communities.all()] == [COMMUNITY]
    assert [consent.use for consent in voice.consents.all()] == ["contact"]

    # When two days go by, and a colleague reads it and draws it into an insight
    put_clock_on(days=2)
    insight = understood_by(officer, voice)

    # Then a new private window and the code alone show who read it, and the insight it joined
    visitor = Visitor().opens("/mine/").presses("Open my thread", code=code)
    assert WORDS in visitor.reads
    assert "Involvement officer" in visitor.reads
    assert STATEMENT in visitor.reads

    # And they can say that we did not quite understand, and what is missing
    visitor.follows("See what we understood").presses("Send", reply="partly", words="It is also the letters.")
    assert "It is also the letters." in people.signed_in(officer).get(f"/staff/insights/{insight.reference}/").text

    # When a board says "not now", then the reason and the day it comes back to it are on the thread
    decided(insight, officer, board)
    visitor = Visitor().opens("/mine/").presses("Open my thread", code=code)
    assert REASON in visitor.reads
    assert "We come back to this" in visitor.reads

    # And one question: they answer "less able", which nobody can walk back to them
    visitor.follows("Answer this question").presses("Send", feeling="less", why=WHY)
    assert WHY not in people.signed_in(officer).get(f"/staff/voices/{voice.reference}/").text

    # When they take a yes back, it is one press; to take back all their words are two
    visitor.follows("What may be done with my words").presses("Take this back")
    assert not voice.consents.filter(taken_back_at=None).exists()
    visitor.opens("/mine/thread/").follows("Take back my words")
    assert "Numbers that were already counted" in visitor.reads
    visitor.presses("Take back my words now")
    assert "Taken back on" in visitor.reads

    # Then the code still opens the thread, which says the day and holds no word of theirs
    visitor = Visitor().opens("/mine/").presses("Open my thread", code=code)
    assert "Taken back on" in visitor.reads
    assert WORDS not in visitor.reads


def test_ten_wrong_codes_are_slowed_down(board: Body) -> None:
    """VOI-18: nobody opens a thread by trying."""
    visitor = Visitor().opens("/mine/")
    words = [f"{n:04d} 5678 9012 3456" for n in range(40)]
    for wrong in words:
        page = visitor.client.post("/mine/", {"code": wrong})
        if page.status_code == 429:
            break
    assert page.status_code == 429
    assert "minute" in page.text
