"""Drawing insights from voices, and keeping every view in them."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from tellback.loop.learn import actions
from tellback.loop.learn.models import Insight, Quote
from tellback.loop.learn.queries import insights as reading
from tellback.loop.learn.rules import Refused
from tellback.loop.listen import actions as listening
from tellback.loop.listen.models import Channel
from tellback.people.models import Occasion
from tellback.thread import actions as thread
from tellback.thread.models import Audience, Kind, Promise
from tellback.thread.queries import steps_ahead, voices_behind
from tests.factories import learn, listen, people

pytestmark = pytest.mark.django_db


def test_an_insight_leads_to_its_voices_and_each_voice_to_it() -> None:
    """INS-01: from insight to the voices and back."""
    voices = [listen.voice() for _n in range(3)]
    made = learn.insight(voices=voices)
    assert set(voices_behind(made.step)) == {voice.step for voice in voices}
    assert list(steps_ahead(voices[0].step, tuple(Audience))) == [made.step]
    assert made.sureness == Insight.Sureness.SOME
    assert made.step.audience == Audience.TEAM, "nobody outside sees a draft"


def test_who_says_so_is_exact_for_officers_and_safe_for_everyone_else() -> None:
    """INS-01: contribution count, communities, channels and dates; small numbers are not shown to boards."""
    canal = people.community("Canal Street neighbours")
    voices = [listen.voice(channel=Channel.PHONE if n == 0 else Channel.WEB) for n in range(3)]
    for voice in voices[:2]:
        named = listening.name_community(voice, words="canal st lot")
        actions.link_community(named, community=canal, by=learn.officer())
    made = learn.insight(voices=voices)
    exact = reading.evidence(made, is_exact=True)
    assert exact.same == 3
    assert exact.communities == [("Canal Street neighbours", 2)]
    assert dict(exact.channels) == {"Told us on this site": 2, "Told us by phone": 1}
    assert exact.first_on is not None
    safe = reading.evidence(made, is_exact=False)
    assert safe.same.is_hidden
    assert [number.text for _name, number in safe.communities] == ["*"]
    assert {number.text for _way, number in safe.channels} == {"*"}


def test_the_other_side_is_kept_and_counted_beside_it() -> None:
    """INS-02: some people said the opposite."""
    made = learn.insight(voices=[listen.voice()])
    actions.join(made, voices=[listen.voice("The bus is fine.")], by=made.made_by, stance=Quote.Stance.DIFFERENT)
    learn.differing_view("Some people find the bus fine.", insight=made)
    found = reading.evidence(made, is_exact=True)
    assert (found.same, found.different) == (1, 1)


def test_a_differing_view_cannot_be_deleted_or_rewritten() -> None:
    """INS-02: not even by the database's own hand."""
    view = learn.differing_view()
    with pytest.raises(DatabaseError), transaction.atomic():
        view.delete()
    view.statement = "Everybody agrees."
    with pytest.raises(DatabaseError), transaction.atomic():
        view.save()


@pytest.mark.parametrize("newer_into_older", [True, False])
def test_putting_two_together_keeps_every_voice_and_every_view(newer_into_older: bool) -> None:
    """INS-02: differing views cannot be deleted by merge; voices, quotes and what came of both stay reachable."""
    shared, one, other = listen.voice(), listen.voice(), listen.voice("The bus to the clinic is late, always.")
    older, newer = learn.insight(voices=[shared, one]), learn.insight(voices=[shared, other])
    gone, kept = (newer, older) if newer_into_older else (older, newer)
    learn.differing_view("It is on time for me.", insight=gone)
    actions.quote(newer, voice=other, excerpt="is late, always", by=newer.made_by)
    actions.merge(gone, into=kept, by=kept.made_by)
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert set(kept.quotes.values_list("voice", flat=True)) == {shared.pk, one.pk, other.pk}
    assert kept.quotes.get(voice=other).excerpt == "is late, always"
    assert [(v.statement, v.came_with) for v in kept.differing_views.all()] == [("It is on time for me.", gone)]
    for voice in (shared, one, other):
        assert kept.step in steps_ahead(voice.step, tuple(Audience))


def test_putting_together_twice_or_with_itself_is_refused() -> None:
    """INS-02: a merged insight is not worked on any more."""
    first, second = learn.insight(), learn.insight()
    with pytest.raises(Refused, match="another insight"):
        actions.merge(first, into=first, by=first.made_by)
    actions.merge(first, into=second, by=first.made_by)
    first.refresh_from_db()
    with pytest.raises(Refused, match="put together"):
        actions.join(first, voices=[listen.voice()], by=first.made_by)
    with pytest.raises(Refused, match="put together"):
        actions.merge(second, into=first, by=first.made_by)


def test_a_quote_holds_the_persons_own_words_and_no_others() -> None:
    """VOI-03: an excerpt is taken from the words as they are."""
    voice = listen.voice("I waited\nthree  hours in the rain.")
    made = learn.insight(voices=[voice])
    assert (
        actions.quote(made, voice=voice, excerpt="waited three hours", by=made.made_by).excerpt
        == "waited\nthree  hours"
    )
    with pytest.raises(Refused, match="not in what the person said"):
        actions.quote(made, voice=voice, excerpt="waited four hours", by=made.made_by)


def test_words_taken_back_set_aside_or_objected_to_are_drawn_into_nothing_new() -> None:
    """CON-03: every later use is refused with its reason."""
    people.deployment()
    taken, objected = listen.voice(), listen.voice()
    listening.take_back(taken)
    listening.object_to(objected)
    with pytest.raises(Refused, match="taken these words back"):
        learn.insight(voices=[taken])
    with pytest.raises(Refused, match="stop using"):
        learn.insight(voices=[objected])


def test_somebody_who_joins_late_is_owed_the_decision_too() -> None:
    """FBK-02: a voice that joins an insight with a decision ahead gets the promise that everyone behind it has."""
    early, late = listen.voice(), listen.voice()
    made = learn.insight(voices=[early])
    proposal = thread.take_step(Kind.PROPOSAL, headline="More buses", audience=Audience.BEHIND)
    decision = thread.take_step(Kind.DECISION, headline="Not now", audience=Audience.TEAM)
    thread.link(proposal, came_from=[made.step])
    thread.link(decision, came_from=[proposal])
    board = people.body()
    actions_by = made.made_by
    thread.promise_everyone_behind(
        decision, occasion=Occasion.DECISION, by_when=made.made_at.date(), body=board, owner=actions_by
    )
    actions.join(made, voices=[late], by=actions_by)
    owed = Promise.objects.get(about=decision, voice=late.step, occasion=Occasion.DECISION)
    assert (owed.body, owed.owner) == (board, actions_by)
    assert Promise.objects.filter(about=decision).count() == 2


def test_joining_twice_changes_nothing() -> None:
    """INS-01: a voice is behind an insight once."""
    voice = listen.voice()
    made = learn.insight(voices=[voice])
    assert actions.join(made, voices=[voice], by=made.made_by) == 0
    assert made.quotes.count() == 1


def test_an_insight_belongs_to_priorities() -> None:
    """PAR-13: an insight is linked to what a place or board has said comes first."""
    first = people.priority()
    made = learn.insight(priorities=[first])
    assert list(first.insights.all()) == [made]
