"""Two people press at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tellback.loop.decide import actions
from tellback.loop.decide.models import Decision, Proposal
from tellback.thread.models import Promise
from tests.factories import decide


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_record_one_decision_and_promise_each_person_once():
    """DEC-04: a double press, from two browsers at the same moment."""
    proposal = decide.sent(voices=3)
    ready = Barrier(4)

    def press(_number: int) -> int:
        try:
            mine = Proposal.objects.get(pk=proposal.pk)
            ready.wait()
            return actions.decide(mine, by=proposal.owner, **decide.answer()).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(press, range(4)))
    assert made == {Decision.objects.get().pk}
    assert Promise.objects.filter(about=Decision.objects.get().step).count() == 3
