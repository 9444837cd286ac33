"""A person whose words join an insight after it was decided: what was before them is told as that (FBK-01)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Voice
from tellback.loop.tell.jobs import prove_promises, send_due_tellings
from tellback.people import clock
from tellback.thread import actions as thread
from tellback.thread.models import Kind
from tests.factories import tell
from tests.loop.tell.opened import holder
from tests.overview.mine.test_thread import page

pytestmark = pytest.mark.django_db
BEFORE = "Already decided before you told us"


def joined_later() -> tuple[Voice, Decision]:
    """Somebody speaks a month after the answer went out, and is put together with those who spoke first."""
    first = tell.voices(1)
    decision = tell.decision(first)
    tell.sent(decision)
    with clock.moved_by(timedelta(days=30)):
        (late,) = tell.voices(1)
    (insight,) = [step for step in tell.reached(first[0]) if step.kind == Kind.INSIGHT]
    thread.link(insight, came_from=[late.step])
    return late, decision


def test_what_was_decided_before_they_spoke_stands_apart_and_is_no_answer_to_them() -> None:
    """FBK-01: nobody answered a person before they spoke."""
    late, decision = joined_later()
    seen = page(late)
    assert seen.index("What you told us") < seen.index(BEFORE) < seen.index(decision.reasons)
    assert "Asha Patel told the people who spoke before you" in seen
    assert "answered you" not in seen
    assert "more able" not in seen
    assert reverse("mine_answer", args=[decision.reference]) not in seen


def test_nobody_is_asked_about_it_by_its_address_either() -> None:
    """FBK-04: what it did to them is no question for who came later."""
    late, decision = joined_later()
    answer = holder(late).get(reverse("mine_answer", args=[decision.reference]))
    assert answer.url == reverse("mine")


def test_once_they_have_been_told_they_are_asked_about_it_by_name() -> None:
    """FBK-02, FBK-04: a late voice is told too; the question says which decision it is about."""
    late, decision = joined_later()
    with clock.moved_by(timedelta(days=31)):
        prove_promises()
        send_due_tellings()
    seen = page(late)
    said = f"Asha Patel told you what was already decided: {decision.step.headline}"
    assert seen.index(said) < seen.index("What you told us") < seen.index(BEFORE)
    assert "answered you" not in seen
    box = seen[seen.index('id="question"') : seen.index("Answer this question")]
    assert decision.step.headline in box


def test_who_spoke_first_reads_no_such_heading() -> None:
    (voice,) = tell.voices(1)
    tell.sent(tell.decision([voice]))
    assert BEFORE not in page(voice)
