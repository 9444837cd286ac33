"""The hints of a demo follow what its visitor has done already."""

from __future__ import annotations

import pytest

from tests.factories.laid_down import lay_down
from tests.journeys import test_five_minutes as script
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db


def test_given_the_five_minutes_then_each_page_says_what_is_next_and_never_what_is_done() -> None:
    """One voice all the way round: the hint on each page leads to the next step, whoever the visitor is by then."""
    # Given a visitor who has told us one thing
    lay_down()
    visitor = Visitor()
    assert "Begin here" in visitor.opens("/").reads
    code, reference = script.tells(visitor)
    assert "and so do the numbers" in visitor.reads
    assert "Press I have a code." in visitor.opens("/").reads
    script.opens_thread(visitor, code)
    assert "This is your page. Now choose officer above." in visitor.reads

    # When it is proposed, then the officer hands on to the manager, and is not asked to check it
    script.reads_and_proposes(visitor, reference)
    assert "It is sent. Now choose manager above." in visitor.reads
    assert "The board’s secretary checks this." in visitor.reads
    assert "Check a proposal" not in visitor.opens("/staff/").reads
    assert "Check a proposal" in visitor.presses("secretary").reads

    # When it is decided, then the officer is led to the answer that is owed
    script.answers_not_now(visitor)
    assert "Now choose officer above." in visitor.reads
    assert "Look under Answer" in visitor.presses("officer").reads
    visitor.follows(f"Not now: {script.TITLE}")
    script.tells_everyone(visitor)
    assert "Now choose resident above" in visitor.reads

    # When they have answered, then the board is next
    script.opens_thread(visitor, code)
    visitor.follows("Answer this question").presses("Send", feeling="less", why=script.LESS)
    assert "Now choose secretary above." in visitor.reads
