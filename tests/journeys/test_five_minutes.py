"""The first five minutes with the demo, from the first sentence told to the board that answers for it."""

from __future__ import annotations

import pytest

from tests.factories.laid_down import lay_down
from tests.journeys.visitor import Visitor, code_of, dated, reference_of

pytestmark = pytest.mark.django_db
WORDS = "The surgery rings me back while I am driving the school bus, and then I am at the end of the queue again."
REASON = "The phone system cannot keep a time for each person before it is replaced in the spring."
LESS = "I was told why, and nobody asked which hours I work."
SENTENCE = "People who cannot answer at work lose their turn when they are rung back."
TITLE = "Ring back at a time people name"


@pytest.fixture
def visitor() -> Visitor:
    lay_down()
    return Visitor()


def tells(visitor: Visitor) -> tuple[str, str]:
    """One sentence; the code and the reference that come back."""
    visitor.opens("/").follows("Tell us").presses("Send", words=WORDS)
    assert "Keep this code" in visitor.reads
    return code_of(visitor.reads), reference_of(visitor.reads)


def reads_and_proposes(visitor: Visitor, reference: str) -> None:
    """As the officer: read the voice, draw what it says into an insight, propose, and name who decides and by when."""
    visitor.presses("officer").follows(reference)
    assert WORDS in visitor.reads
    visitor.presses("I have read this").follows("Draw a new insight from it")
    visitor.presses("Draw the insight", statement=SENTENCE).follows("Propose a change")
    visitor.presses("Save", title=TITLE, problem=SENTENCE, solution="Let people name the hour.")
    decider = {"body": visitor.offers("Riverside Health and"), "owner": visitor.offers("Colin Thistle")}
    visitor.presses("Save", **decider, **dated("decide_by", 30))
    assert "Director of Care at Home, Riverside Health and Wellbeing Board, by" in visitor.reads
    visitor.presses("Send it to them")


def answers_not_now(visitor: Visitor) -> None:
    """As the manager, with the voices beside it: not now, which needs a reason and a date."""
    visitor.presses("manager").follows(TITLE)
    assert "What people said" in visitor.reads
    answer = {"outcome": "not-now", "what_we_heard": "That a ring at the wrong hour is no ring."}
    answer |= {"influence": "detail", "what_difference": "It goes into what we ask of the new system."}
    visitor.presses("Answer and publish", **answer)
    assert "There is something to put right" in visitor.reads
    visitor.presses("Answer and publish", reasons=REASON, **answer, **dated("return_on", 120))
    assert REASON in visitor.reads


def tells_everyone(visitor: Visitor) -> None:
    """As the manager: write to everyone behind it, and see it first as those will."""
    visitor.follows("Tell everyone behind it")
    answer = {"words": f"Not now. {REASON}", "what_next": "We look again in spring."}
    visitor.presses("Save, and see how it will be read", **answer).presses("Tell everyone")
    assert "you can stop it" in visitor.reads
    visitor.presses("Move the demo on seven days")
    assert "Everyone has been told" in visitor.reads


def opens_thread(visitor: Visitor, code: str) -> None:
    """As the resident, with nothing but the code."""
    visitor.presses("resident").follows("I have a code").presses("Open my thread", code=code)


def test_one_voice_goes_all_the_way_round_in_the_demo(visitor: Visitor) -> None:
    """VOI-01, VOI-05, INS-01, DEC-01, DEC-02, DEC-04, DEC-05, FBK-01, FBK-03, FBK-04, GOV-01: the script of the demo."""
    # Given somebody who has just started the demo
    page = visitor.opens("/").reads
    assert "Made-up people." in page
    assert "Nothing leaves this machine." in page
    assert "Begin here" in page

    # When they tell us one sentence, and then play the officer and the manager, and a week goes by
    code, reference = tells(visitor)
    reads_and_proposes(visitor, reference)
    answers_not_now(visitor)
    tells_everyone(visitor)

    # Then the thread that the code opens holds the reason, what comes next, and one question
    opens_thread(visitor, code)
    assert f"Not now: {TITLE}" in visitor.reads
    assert REASON in visitor.reads
    assert "We look again in spring." in visitor.reads
    assert visitor.reads.count("Answer this question") == 1

    # When they answer "less able", then no officer can see who said it
    visitor.follows("Answer this question").presses("Send", feeling="less", why=LESS)
    visitor.presses("officer").opens(f"/staff/voices/{reference}/")
    assert LESS not in visitor.reads

    # But the board reads it, though the rounded count did not move
    visitor.presses("secretary").follows("How well do we involve people?")
    assert LESS in visitor.reads
    assert "moves no number here" in visitor.reads


def test_the_board_says_what_it_will_change_and_the_thread_that_led_to_it_shows_it(visitor: Visitor) -> None:
    """GOV-01, FBK-05: the standing item cannot be closed blank; last come the tray and one's own partnership."""
    # Given somebody who was told "not now"
    code, reference = tells(visitor)
    reads_and_proposes(visitor, reference)
    answers_not_now(visitor)

    # When the secretary closes the item blank, then it stays open; with a change recorded, it closes
    visitor.presses("secretary").follows("How well do we involve people?").presses("Close")
    assert "cannot be closed blank" in visitor.reads
    change = {"what": "Ask for the hours first", "owner": "Director of Care at Home"}
    change["because_of"] = visitor.offers(f"Not now: {TITLE}")
    visitor.presses("Record this change", **change, **dated("due_on", 40)).presses("Close")
    assert "Closed on" in visitor.reads

    # Then the change stands on the thread that led to it
    opens_thread(visitor, code)
    assert "Ask for the hours first" in visitor.reads

    # And the tray of messages holds no words of theirs, and the way to start one's own is said
    assert WORDS not in visitor.follows("Messages").reads
    assert "empty partnership" in visitor.follows("Start your own").reads
