"""Drawing insights from voices, and keeping every view in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.learn.actions.holding import hold_usable
from tellback.loop.learn.actions.understood import owe_a_check
from tellback.loop.learn.models import DifferingView, Insight, Quote, Theme
from tellback.loop.learn.rules import MANY, Refused, found_in
from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.people.clocks import due_date
from tellback.people.models import Occasion, Person, Place, Priority
from tellback.thread import actions as thread
from tellback.thread.models import Audience, Kind, Promise, Step
from tellback.thread.queries import steps_ahead

Stance = Quote.Stance


@transaction.atomic
def draw_insight(
    *,
    statement: str,
    voices: Sequence[Voice],
    by: Person,
    stance: str = Stance.SAME,
    sureness: str = "",
    place: Place | None = None,
    themes: Iterable[Theme] = (),
    priorities: Iterable[Priority] = (),
    excerpt: str = "",
) -> Insight:
    """Say in one sentence what these people are telling us (INS-01). Colleagues alone see it until people are asked.

    Args:
        sureness: how sure we are; worked out from the number of voices where nobody says.
        excerpt: where it comes from one voice, the few words of it that show it.

    Raises:
        Refused: it says nothing, or a voice may not be used.
    """
    statement = _said(statement)
    step = thread.take_step(Kind.INSIGHT, headline=statement, audience=Audience.TEAM)
    made = Insight.objects.create(
        step=step,
        statement=statement,
        sureness=sureness or sureness_of(len(voices)),
        place=place,
        made_by=by,
        made_at=clock.now(),
    )
    made.themes.set(themes)
    made.priorities.set(priorities)
    thread.enter(step, text=_("Drawn from what people told us."), audience=Audience.TEAM, by=by)
    join(made, voices=voices, by=by, stance=stance)
    if excerpt.strip() and len(voices) == 1:
        quote(made, voice=voices[0], excerpt=excerpt, by=by)
    return made


def sureness_of(number: int) -> str:
    """How sure an insight is when only the number of people behind it is known."""
    if number <= 1:
        return Insight.Sureness.ONE
    return Insight.Sureness.MANY if number >= MANY else Insight.Sureness.SOME


@transaction.atomic
def join(insight: Insight, *, voices: Iterable[Voice], by: Person, stance: str = Stance.SAME) -> int:
    """These voices are behind the insight too; returns how many are new to it.

    What was already decided because of it is owed to them as well, however late they come.

    Raises:
        Refused: the insight was joined to another, or a voice may not be used.
    """
    _check_open(insight)
    known = set(insight.quotes.values_list("voice_id", flat=True))
    new = hold_usable(voice for voice in voices if voice.pk not in known)
    if not new:
        return 0
    now = clock.now()
    Quote.objects.bulk_create([Quote(insight=insight, voice=v, stance=stance, by=by, made_at=now) for v in new])
    _connect(insight, [voice.step for voice in new], by)
    return len(new)


@transaction.atomic
def quote(insight: Insight, *, voice: Voice, excerpt: str, by: Person, stance: str = "") -> Quote:
    """Show the insight in a few of the person's own words, exactly as they said them.

    Raises:
        Refused: the words are not the person's, or the voice may not be used.
    """
    join(insight, voices=[voice], by=by, stance=stance or Stance.SAME)
    row = Quote.objects.get(insight=insight, voice=voice)
    excerpt = excerpt.strip()
    if excerpt:
        (voice,) = hold_usable([voice])
        span = found_in(voice.words, excerpt)
        if span is None:
            raise Refused(_("These words are not in what the person said. Copy them exactly."))
        excerpt = voice.words[span.start : span.end]
        if len(excerpt) > 1000:
            raise Refused(_("Quote up to 1,000 characters: the few words that show it."))
    row.excerpt, row.stance, row.by = excerpt, stance or row.stance, by
    row.save(update_fields=["excerpt", "stance", "by"])
    return row


@transaction.atomic
def add_differing_view(insight: Insight, *, statement: str, by: Person) -> DifferingView:
    """Say what some people said that is different or the opposite. It stays for good (INS-02).

    Raises:
        Refused: it says nothing, or the insight was joined to another.
    """
    _check_open(insight)
    return DifferingView.objects.create(insight=insight, statement=_said(statement), made_by=by, made_at=clock.now())


@transaction.atomic
def merge(insight: Insight, *, into: Insight, by: Person) -> None:
    """Two insights say the same: voices, quotes, differing views, themes and priorities go to `into` (INS-02).

    The merged one stays on the threads it is part of, and so does what came of it. A quote of a voice that both rest
    on stays where it is. The two steps are linked where the merged one is the older, which is the only way the
    database lets a thread run; its voices are linked to `into` in either case.

    Raises:
        Refused: they are the same insight, or one was merged before.
    """
    first, second = sorted([insight.pk, into.pk])
    locked = {row.pk: row for row in Insight.objects.select_for_update().filter(pk__in=[first, second]).order_by("pk")}
    if insight.pk == into.pk:
        raise Refused(_("Choose another insight than this one."))
    for row in locked.values():
        _check_open(row)
    moving = list(insight.quotes.exclude(voice__in=into.quotes.values("voice")).select_related("voice__step"))
    Quote.objects.filter(pk__in=[row.pk for row in moving]).update(insight=into)
    DifferingView.objects.filter(insight=insight).update(insight=into, came_with=insight)
    into.themes.add(*insight.themes.all())
    into.priorities.add(*insight.priorities.all())
    if insight.step.pk < into.step.pk:
        thread.link(into.step, came_from=[insight.step])
    _connect(into, [row.voice.step for row in moving], by)
    insight.merged_into = into
    insight.save(update_fields=["merged_into"])
    _raise_sureness(into)
    text = _("Put together with another insight that says the same.")
    thread.enter(insight.step, text=text, audience=Audience(insight.step.audience), by=by)
    thread.enter(into.step, text=text, audience=Audience.TEAM, by=by)


@transaction.atomic
def restate(
    insight: Insight,
    *,
    statement: str,
    sureness: str,
    by: Person,
    place: Place | None = None,
    themes: Iterable[Theme] = (),
    priorities: Iterable[Priority] = (),
) -> None:
    """Say it better. Other words than people were asked about are a draft again, and can be asked about anew.

    Raises:
        Refused: it says nothing, or the insight was joined to another.
    """
    _check_open(insight)
    statement = _said(statement)
    if statement != insight.statement:
        insight.status, insight.asked_at = Insight.Status.DRAFT, None
        thread.show(insight.step, to=Audience(insight.step.audience), headline=statement)
        thread.enter(insight.step, text=_("Written in other words."), audience=Audience.TEAM, by=by)
    insight.statement, insight.sureness, insight.place = statement, sureness, place
    insight.save(update_fields=["statement", "sureness", "place", "status", "asked_at"])
    insight.themes.set(themes)
    insight.priorities.set(priorities)


@transaction.atomic
def mark_checked(insight: Insight, *, by: Person, status: str = Insight.Status.CHECKED, how: str = "") -> None:
    """The people it came from agree with it, or wrote it themselves (INS-03).

    Args:
        how: how we know, when nobody answered here: "at their meeting in March".

    Raises:
        Refused: nobody has answered, and nobody says how else we know.
    """
    _check_open(insight)
    if not how.strip() and not insight.understood.exclude(reply="no").filter(voice__withdrawn_at=None).exists():
        raise Refused(_("Nobody has said yes here. Ask them first, or say how they told you."))
    insight.status = Insight.Status(status)
    insight.save(update_fields=["status"])
    text = str(Insight.Status(status).label) + (f": {how.strip()[:400]}" if how.strip() else "")
    thread.enter(insight.step, text=text, audience=Audience(insight.step.audience), by=by)


@transaction.atomic
def recount(insight: Insight, *, by: Person) -> None:
    """Look again at how many are behind it, after somebody took their words back."""
    behind = insight.quotes.filter(stance=Stance.SAME, voice__withdrawn_at=None, voice__objected_at=None).count()
    insight.recount_needed_at = None
    insight.sureness = sureness_of(behind)
    insight.save(update_fields=["recount_needed_at", "sureness"])
    thread.enter(insight.step, text=_("Counted again who is behind it."), audience=Audience.TEAM, by=by)


def _connect(insight: Insight, voices: list[Step], by: Person) -> None:
    """Link new voices, write the line they read, and owe them a check and every decision ahead."""
    thread.link(insight.step, came_from=voices)
    text = _("We wrote down in one sentence what people tell us, with your words among them.")
    thread.enter_for_each(insight.step, voices=voices, text=text, by=by)
    owe_a_check(insight, voices=voices)
    for decision in steps_ahead(insight.step, tuple(Audience)).filter(kind=Kind.DECISION):
        earlier = Promise.objects.filter(about=decision, occasion=Occasion.DECISION).order_by("id").first()
        body, owner = (earlier.body, earlier.owner) if earlier else (None, None)
        by_when = due_date(Occasion.DECISION, body=body)
        thread.promise_everyone_behind(decision, occasion=Occasion.DECISION, by_when=by_when, body=body, owner=owner)


def _raise_sureness(insight: Insight) -> None:
    """More voices make an insight surer, never less sure."""
    order = list(Insight.Sureness.values)
    counted = sureness_of(insight.quotes.filter(stance=Stance.SAME, voice__withdrawn_at=None).count())
    if order.index(counted) > order.index(insight.sureness):
        insight.sureness = counted
        insight.save(update_fields=["sureness"])


def _check_open(insight: Insight) -> None:
    if insight.merged_into_id is not None:
        raise Refused(_("This insight was put together with another one. Work on that one."))


def _said(statement: str) -> str:
    statement = " ".join(statement.split())
    if not statement:
        raise Refused(_("Say in one sentence what people are telling us."))
    if len(statement) > 600:
        raise Refused(_("Say it in up to 600 characters."))
    return statement
