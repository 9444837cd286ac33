"""A file is taken back while others work on its voices: nobody loses what they built, nothing goes twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from tellback.loop.learn import actions as learning
from tellback.loop.learn import jobs
from tellback.loop.learn.imports import actions
from tellback.loop.learn.imports.matching import Matching
from tellback.loop.learn.models import Import, Insight, Quote
from tellback.loop.learn.rules import Refused
from tellback.loop.listen import tombstones
from tellback.loop.listen.models import Voice
from tellback.people.codes import keys
from tests.factories import learn, people

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 40


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run these in threads of their own, starting together; what each returned, or raised."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            start.wait(10)
            return act()
        except Exception as problem:  # noqa: BLE001
            return problem
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Import:
    """A file of forty voices that is in, and is taken back in small batches."""
    monkeypatch.setattr(jobs, "BATCH_BACK", 5)
    people.deployment()
    keys.ensure_keys(create=True)
    contents = "Ref,Comment\n" + "".join(f"{n},Kestrel said {n}.\n" for n in range(ROWS))
    made = actions.keep_file(file_name="f.csv", contents=contents.encode())
    actions.match(made, matching=Matching.from_json(made.matching), source=actions.source_named("Survey"))
    actions.begin(made)
    jobs.carry_out(made)
    return Import.objects.get(pk=made.pk)


def test_two_officers_and_two_workers(run: Import) -> None:
    """INS-07: both say yes in the same second; each voice goes once, and is in the journal once."""
    officers = [learn.officer(), learn.officer()]
    asked = at_once(*[lambda o=o: actions.ask_back(Import.objects.get(pk=run.pk), by=o) for o in officers])
    assert sorted(map(str, asked)) == ["False", "True"]
    before = len(tombstones.references())
    assert at_once(*[lambda: jobs.take_import_back(import_id=run.pk)] * 2) == [None, None]
    run.refresh_from_db()
    assert (run.state, run.undone, run.undo_stayed) == (Import.State.UNDONE, ROWS, 0)
    assert len(tombstones.references()) - before == ROWS


def test_somebody_draws_an_insight_while_it_goes(run: Import) -> None:
    """INS-07: either the voice is behind the insight and stays whole, or the colleague is told that it is gone."""
    officer = learn.officer()
    last = list(Voice.objects.order_by("pk"))[-1]
    actions.ask_back(run, by=officer)
    _none, drawn = at_once(
        lambda: jobs.take_import_back(import_id=run.pk),
        lambda: learning.draw_insight(statement="Kestrels speak.", voices=[last], by=officer),
    )
    run.refresh_from_db()
    last.refresh_from_db()
    assert run.state == Import.State.UNDONE
    assert run.undone + run.undo_stayed == ROWS
    if isinstance(drawn, Insight):
        assert last.words
        assert Quote.objects.filter(voice=last).exists()
    else:
        assert isinstance(drawn, Refused)
        assert not last.words
        assert not Quote.objects.exists()
