"""The long proofs, run by `make prove`: the same rules as everywhere, at a size at which luck would show."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.thread_page import CROWD, VOICES
from tellback.loop.listen import actions as listening
from tellback.loop.listen.models import Code, Voice
from tellback.loop.tell.models import Told
from tellback.people.codes import keys
from tellback.people.models import Occasion, TryBudget
from tellback.thread import actions as thread
from tellback.thread.models import Kind, Promise, Step
from tests.factories import listen, people, tell

pytestmark = [pytest.mark.proof]


@pytest.mark.django_db
def test_40000_people_are_told_once_each(capsys):
    """FBK-03: everyone behind a decision hears once, and nobody stays owed."""
    decision = tell.decision([listen.voice("The bus to the clinic stopped running.")])
    with connection.cursor() as cursor:
        cursor.execute(CROWD, [VOICES - 1, Step.objects.get(kind=Kind.INSIGHT).pk])
    thread.promise_everyone_behind(decision.step, occasion=Occasion.DECISION, by_when=decision.decided_on)
    began = time.process_time()

    tell.sent(decision)

    with capsys.disabled():
        sys.stderr.write(f"\n{VOICES:,} told in {time.process_time() - began:.1f} s of CPU of the worker\n")
    assert Told.objects.filter(decision=decision).count() == VOICES
    assert not Promise.objects.filter(about=decision.step, occasion=Occasion.DECISION, told_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_600_presses_of_send_out_of_order_and_at_once_are_100_threads():
    """VOI-01: each form is pressed six times, from six lines, shuffled: one thread and one code each."""
    people.deployment()
    keys.ensure_keys(create=True)
    presses = [number for number in range(100) for _press in range(6)]
    random.Random(7).shuffle(presses)

    def send(number: int) -> tuple[int, int | None]:
        try:
            told = listening.tell_us(words=f"Ramp {number} is broken.", idempotency_key=f"form-{number}")
            return number, told.secret
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        found = set(pool.map(send, presses))
    assert Counter(number for number, _secret in found) == Counter(range(100))
    assert (Voice.objects.count(), Code.objects.count()) == (100, 100)


@pytest.mark.django_db
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=400), key=st.text(max_size=60))
def test_300_texts_of_any_kind_are_kept_or_sent_back_with_a_sentence(words, key):
    """VOI-01: whatever is typed and whatever a browser sends as its key: no error, and nothing half stored."""
    people.deployment()
    keys.ensure_keys(create=True)
    TryBudget.objects.all().delete()  # the limit on floods has its own test
    before = Voice.objects.count()

    answer = Client().post(reverse("tell"), {"words": words, "key": key, "send": "yes"})

    stored = Voice.objects.count() - before
    assert answer.status_code in (200, 302, 400)
    assert stored in (0, 1) if answer.status_code == 302 else stored == 0
