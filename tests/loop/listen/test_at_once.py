"""The same press of Send arriving several times at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tellback.loop.listen import actions
from tellback.loop.listen.models import Code, Submission, Voice
from tellback.people.codes import keys
from tests.factories import people


@pytest.mark.django_db(transaction=True)
def test_three_at_once_are_one_thread_with_one_code():
    """VOI-01: pressed three times on a bad line: one thread, one code."""
    people.deployment()
    keys.ensure_keys(create=True)
    start = Barrier(3)

    def send(_n: int) -> tuple[int, int | None, bool]:
        try:
            start.wait()
            told = actions.tell_us(words="The ramp is broken.", idempotency_key="one-form")
            return told.voice.pk, told.secret, told.is_new
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(send, range(3)))
    assert len({(voice, secret) for voice, secret, _new in found}) == 1
    assert sorted(new for _v, _s, new in found) == [False, False, True]
    assert (Voice.objects.count(), Submission.objects.count(), Code.objects.count()) == (1, 1, 1)
