"""The first five minutes with the demo, from the first sentence told to the board that answers for it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tellback.people import clock
from tests.factories.laid_down import lay_down
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db
WORDS = "The surgery rings me back while I am driving the school bus, and then I am at the end of the queue again."
REASON = "The phone system cannot keep a time for each person before it is replaced in the spring."
LESS = "I was told why, and nobody asked which hours I work."
SENTENCE = "People who cannot answer at work lose their turn when they are rung back."


@pytest.fixture
def visitor() -> Visitor:
    lay_down()
    return Visitor()


def code_of(page: str) -> str:
    """The code as 16 digits, as they stand on the page."""
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", page)
    assert found, page
    return found[0]


def dated(name: str, days: int) -> dict[str, str]:
    day = clock.today() + timedelta(days=days)
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def test_one_voice_goes_all_the_way_round_in_the_demo(visitor: Visitor) -> None:
    """VOI-01, VOI-05, VOI-18, INS-01, DEC-01, DEC-02, DEC-04, DEC-05, FBK-01, FBK-03, FBK-04, GOV-01: look.md, by hand."""
    # Given a visitor who has just started the demo
    page = visitor.opens("/").reads
    assert "Made-up people." in page
    assert "Nothing leaves this machine." in page
    assert "Begin here" in page

    # When they tell us one sentence, then they get a code
    visitor.follows("Tell us").presses("Send", words=WORDS)
    code = code_of(visitor.reads)
    reference = re.search(r"Your reference is (\S+)\.", visitor.reads)[1]
    assert "Keep this code" in visitor.reads

    # When they become the officer, then the voice waits to be read, and its words are not on the list
    visitor.presses("officer")
    assert reference in visitor.reads
    assert WORDS not in visitor.reads

    # And they read it, draw what it says into an insight, and propose a change that names who decides and by when
    visitor.opens(f"/staff/voices/{reference}/")
    assert WORDS in visitor.reads
    visitor.presses("I have read this").follows("Draw a new insight from it")
    visitor.presses("Draw the insight", statement=SENTENCE)
    visitor.follows("Propose a change").presses(
        "Save", title="Ring back at a time people name", problem=SENTENCE, solution="Let people name the hour."
    )
    assert "who has the power, and the date" in visitor.reads
    visitor.presses("Save", body=visitor.offers("Riverside Health and Wellbeing Board"),
                    owner=visitor.offers("Colin Thistle"), owner_title="", **dated("decide_by", 30))  # fmt: skip
    assert "Director of Care at Home, Riverside Health and Wellbeing Board, by" in visitor.reads
    visitor.presses("Send it to them")

    # When they become the manager, then the proposal waits with the voices beside it, and "not now" needs its reason
    visitor.presses("manager").follows("Ring back at a time people name")
    assert "What people said" in visitor.reads
    answer = {"outcome": "not-now", "what_we_heard": "That a ring at the wrong hour is no ring.", "influence": "detail",
              "what_difference": "It goes into what we ask of the new system."}  # fmt: skip
    visitor.presses("Answer and publish", **answer)
    assert "There is something to put right" in visitor.reads
    visitor.presses("Answer and publish", reasons=REASON, **answer, **dated("return_on", 120))
    assert REASON in visitor.reads

    # And they write to everyone behind it, and see it first as those will
    visitor.follows("Tell everyone behind it")
    visitor.presses(
        "Save, and see how it will be read", words=f"Not now. {REASON}", what_next="We look again in spring."
    )
    visitor.presses("Tell everyone")
    assert "you can stop it" in visitor.reads
    visitor.presses("Move the demo on seven days")
    assert "Everyone has been told" in visitor.reads

    # When the resident opens the thread with the code, then the reason is there, and one question
    visitor.presses("resident").opens("/mine/").presses("Open my thread", code=code)
    assert "Not now: Ring back at a time people name" in visitor.reads
    assert REASON in visitor.reads
    assert "We look again in spring." in visitor.reads
    visitor.follows("Answer this question").presses("Send", feeling="less", why=LESS)

    # Then no officer can see who said it
    visitor.presses("officer").opens(f"/staff/voices/{reference}/")
    assert LESS not in visitor.reads

    # And the board reads it in its standing item, where the rounded count did not move, and why is said
    visitor.presses("secretary").follows("How well do we involve people?")
    assert LESS in visitor.reads
    assert "moves no number here" in visitor.reads
    visitor.presses("Close")
    assert "cannot be closed blank" in visitor.reads
    visitor.presses("Record this change", what="Ask for the hours first", owner="Director of Care at Home",
                    because_of=visitor.offers("Not now: Ring back"), **dated("due_on", 40))  # fmt: skip
    visitor.presses("Close")
    assert "Closed on" in visitor.reads

    # And what the board will change shows on the thread that led to it
    visitor.presses("resident").opens("/mine/").presses("Open my thread", code=code)
    assert "You told the board what this did to you" in visitor.reads
    assert "Ask for the hours first" in visitor.reads

    # Last, every message that would have left is in the tray, and the way to start one's own is said
    assert WORDS not in visitor.follows("Messages").reads
    assert "Start your own" in visitor.follows("Start your own").reads
