"""Walking the thread: forward to what came of one's own words, back for colleagues, in one statement each."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tellback.people import clock
from tellback.people.models import Occasion
from tellback.thread import actions, queries
from tellback.thread.models import Audience, Entry, Kind, Link, Promise, Step
from tests.factories import people

pytestmark = pytest.mark.django_db
BEHIND = Audience.BEHIND


def step(kind: Kind, *came_from: Step, audience: Audience = BEHIND) -> Step:
    made = actions.take_step(kind, headline=str(kind.label), audience=Audience.OWN if kind == Kind.VOICE else audience)
    actions.link(made, came_from=came_from)
    return made


@pytest.fixture
def loop() -> dict[str, Step]:
    """Two voices behind one insight, and everything that came of it; a third voice apart."""
    mine, other, apart = step(Kind.VOICE), step(Kind.VOICE), step(Kind.VOICE)
    insight = step(Kind.INSIGHT, mine, other)
    proposal = step(Kind.PROPOSAL, insight)
    decision = step(Kind.DECISION, proposal)
    return {
        "mine": mine,
        "other": other,
        "apart": apart,
        "insight": insight,
        "decision": decision,
        "action": step(Kind.ACTION, decision),
        "elsewhere": step(Kind.INSIGHT, other),
    }


def test_forward_from_ones_own_words_meets_no_other_voice(loop: dict[str, Step]) -> None:
    """FBK-01: the secret leaked when walking back from an insight; nothing walks back here."""
    ahead = list(queries.steps_ahead(loop["mine"]))
    assert loop["action"] in ahead
    assert not {loop["other"], loop["apart"], loop["elsewhere"]} & set(ahead)
    assert Kind.VOICE not in {s.kind for s in ahead}


def test_replies_to_others_are_not_among_the_lines_one_reads(loop: dict[str, Step]) -> None:
    """FBK-01: a line for one person stays theirs, on whatever step it hangs."""
    mine, other, decision = loop["mine"], loop["other"], loop["decision"]
    actions.enter(decision, text="For everyone behind it", audience=BEHIND)
    actions.enter(decision, text="For the other alone", audience=Audience.OWN, voice=other)
    actions.enter(decision, text="For the other, said wrongly to all", audience=BEHIND, voice=other)
    actions.enter(decision, text="For colleagues", audience=Audience.TEAM)
    actions.enter(other, text="On the other's own step", audience=Audience.OWN)
    actions.enter(decision, text="For me alone", audience=Audience.OWN, voice=mine)
    lines = queries.entries_for(mine, queries.steps_ahead(mine))
    assert [line.text for line in lines] == ["For me alone", "For everyone behind it"]


def test_a_step_of_the_team_is_not_seen_but_what_came_of_it_is(loop: dict[str, Step]) -> None:
    """FBK-01: a decision reaches people though the insight in between was never shown to them."""
    actions.show(loop["insight"], to=Audience.TEAM)
    ahead = set(queries.steps_ahead(loop["mine"]))
    assert loop["insight"] not in ahead
    assert loop["decision"] in ahead


def test_backward_finds_every_voice_once(loop: dict[str, Step]) -> None:
    actions.link(loop["decision"], came_from=[loop["insight"]])
    assert set(queries.voices_behind(loop["decision"])) == {loop["mine"], loop["other"]}
    assert queries.voices_behind(loop["decision"]).count() == 2


@pytest.mark.parametrize("walk", ["steps_ahead", "voices_behind"])
def test_a_walk_is_one_query_however_long_the_thread(loop: dict[str, Step], walk: str) -> None:
    """FBK-01: not a query a level."""
    last = loop["action"]
    for kind in (Kind.TELLING, Kind.REVIEW, Kind.CHANGE):
        last = step(kind, last)
    with CaptureQueriesContext(connection) as asked:
        found = list(getattr(queries, walk)(loop["mine"] if walk == "steps_ahead" else last))
    assert len(found) >= 2
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        (Kind.VOICE, Kind.INSIGHT),
        (Kind.INSIGHT, Kind.PROPOSAL),
        (Kind.DECISION, Kind.ACTION),
        (Kind.VOICE, Kind.VOICE),
        (Kind.ACTION, Kind.ACTION),
    ],
)
def test_the_database_refuses_a_link_that_runs_back(later: Kind, earlier: Kind) -> None:
    """A thread cannot run back into itself, whoever writes the link."""
    first, second = step(earlier), step(later)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(later=second, later_kind=later, earlier=first, earlier_kind=earlier)


@pytest.mark.parametrize("kind", [Kind.INSIGHT, Kind.DECISION])
def test_steps_of_one_kind_link_only_from_the_older_to_the_newer(kind: Kind) -> None:
    """An insight merged, a decision referred on: forward in time, so no circle can close."""
    older, newer = step(kind), step(kind)
    actions.link(newer, came_from=[older])
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(later=older, later_kind=kind, earlier=newer, earlier_kind=kind)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(later=older, later_kind=kind, earlier=older, earlier_kind=kind)


def test_a_link_cannot_lie_about_the_kinds_of_its_ends() -> None:
    """The kind in the link is the step's own: a foreign key on both together."""
    voice, insight = step(Kind.VOICE), step(Kind.INSIGHT)

    def lie() -> None:
        Link.objects.create(later=voice, later_kind=Kind.CHANGE, earlier=insight, earlier_kind=Kind.VOICE)
        connection.check_constraints()

    with pytest.raises(IntegrityError), transaction.atomic():
        lie()


def test_a_voice_can_be_shown_to_nobody_else() -> None:
    voice = step(Kind.VOICE)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.show(voice, to=Audience.PUBLIC)


def test_a_line_can_be_emptied_and_never_rewritten_or_deleted() -> None:
    """CON-03: append-only, except for forgetting."""
    line = actions.enter(step(Kind.VOICE), text="As it was", audience=Audience.OWN)
    for change in ({"text": "Otherwise"}, {"text": ""}):
        with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
            Entry.objects.filter(pk=line.pk).update(**change)
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        line.delete()
    Entry.objects.filter(pk=line.pk).update(text="", forgotten_at=clock.now())


def test_everyone_behind_is_promised_once_and_late_voices_too(loop: dict[str, Step]) -> None:
    """FBK-02: what is owed is written down when it arises."""
    people.deployment()
    given: dict[str, Any] = {"occasion": Occasion.DECISION, "by_when": clock.today()}
    assert actions.promise_everyone_behind(loop["decision"], **given) == 2
    assert actions.promise_everyone_behind(loop["decision"], **given) == 0
    actions.link(loop["insight"], came_from=[loop["apart"]])
    assert actions.promise_everyone_behind(loop["decision"], **given) == 1


def test_a_promise_is_kept_or_let_go_and_never_both() -> None:
    voice = step(Kind.VOICE)
    actions.promise(voice, occasion=Occasion.STATUS, by_when=clock.today())
    assert actions.keep(voice, occasion=Occasion.STATUS, how="code") == 1
    assert actions.keep(voice, occasion=Occasion.STATUS, how="code") == 0
    assert actions.let_go(voice, because="Taken back") == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Promise.objects.update(let_go_at=clock.now(), let_go_because="Both")


def test_what_was_kept_can_be_owed_again() -> None:
    """FBK-08: a thread opens again with a new date."""
    voice = step(Kind.VOICE)
    given: dict[str, Any] = {"about": voice, "occasion": Occasion.REOPENED, "by_when": clock.today()}
    actions.owe_again(voice, **given)
    actions.keep(voice, occasion=Occasion.REOPENED, how="thread")
    assert not queries.owed_to(voice).exists()
    actions.owe_again(voice, **given)
    assert queries.owed_to(voice).count() == 1
