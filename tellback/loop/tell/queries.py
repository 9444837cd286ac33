"""Who is still to be told, and what people have answered us."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Code, Hearing, Voice
from tellback.loop.tell.models import Answer, GroupAnswer, NotHappened, Telling, Told
from tellback.loop.tell.rules import RECORD
from tellback.people import clock
from tellback.people.acting import Acting
from tellback.people.codes.keys import answer_mark
from tellback.people.models import Occasion, Organisation, Role
from tellback.thread.models import Promise
from tellback.thread.queries import steps_ahead, waiting


def owed_a_decision(decision: Decision) -> QuerySet[Promise]:
    """Everyone behind a decision who has not had the answer yet, whether or not it is on its way to them."""
    return waiting().filter(about_id=decision.step_id, occasion=Occasion.DECISION)


def waits_for_telling(decision: Decision) -> QuerySet[Promise]:
    """Everyone behind a decision to whom no answer has gone out."""
    told = Told.objects.filter(decision=decision, voice__step=OuterRef("voice"))
    return owed_a_decision(decision).filter(voice__voice_body__withdrawn_at=None).exclude(Exists(told))


def ways_waiting(decision: Decision) -> list[dict[str, Any]]:
    """How those who wait want to hear: {way, people, one, other} for each way, with the steps of two examples."""
    code = Code.objects.filter(voice__step=OuterRef("voice"), ended_at=None)
    without = Case(When(Exists(code), then=Value(Hearing.CODE.value)), default=Value(RECORD))
    way = Coalesce(F("voice__voice_body__contact__hearing"), without)
    rows = waits_for_telling(decision).order_by().annotate(way=way).values("way")
    return list(rows.annotate(people=Count("id"), one=Min("voice"), other=Max("voice")).order_by("-people", "way"))


def due_tellings() -> list[int]:
    """Answers to send now: those on their way, then finished ones whose decision somebody joined later."""
    ready = Telling.objects.filter(stopped_at=None, send_after__lte=clock.now())
    under_way = list(ready.filter(finished_at=None).order_by("send_after").values_list("pk", flat=True))
    told = Told.objects.filter(decision=OuterRef("about__decision_body"), voice__step=OuterRef("voice"))
    late = waiting().filter(occasion=Occasion.DECISION, voice__voice_body__withdrawn_at=None).exclude(Exists(told))
    decisions = late.order_by().values("about__decision_body").distinct()
    finished = ready.exclude(finished_at=None).filter(decision__in=decisions)
    newest = finished.order_by("decision", "-send_after").distinct("decision").values_list("pk", flat=True)
    return under_way + [pk for pk in newest if pk not in under_way]


def telling_of(decision: Decision) -> Telling | None:
    """The newest answer to the people behind a decision: a draft, on its way, done or stopped."""
    return decision.tellings.select_related("step", "decision__step").order_by("-pk").first()


def decision_of(voice: Voice, reference: str) -> Decision | None:
    """The decision with this reference, if it came of this voice and the person may see it."""
    ahead = steps_ahead(voice.step).filter(reference=reference)
    found = Decision.objects.filter(step__in=ahead)
    return found.select_related("step", "body", "proposal", "owner").first()


def promised(voice: Voice, reference: str) -> tuple[Decision, Action | None] | None:
    """The decision or action with this reference, if it came of this voice and the person may see it."""
    ahead = steps_ahead(voice.step).filter(reference=reference)
    action = Action.objects.filter(step__in=ahead).select_related("step", "decision__step", "lead_person").first()
    if action is not None:
        return action.decision, action
    decision = decision_of(voice, reference)
    return (decision, None) if decision else None


def mark_of(voice: Voice | int, decision: Decision | int) -> bytes:
    """What stands for "this voice about this decision" where an answer is kept; nobody without the key can make it."""
    voice_id = voice if isinstance(voice, int) else voice.pk
    decision_id = decision if isinstance(decision, int) else decision.pk
    return answer_mark(voice_id, f"decision:{decision_id}")


def answers_of(voice: Voice, decisions: Iterable[int]) -> dict[int, Answer]:
    """This person's newest answer about each decision. Only their own page, with their code, can ask this."""
    marks = {mark_of(voice, pk): pk for pk in decisions}
    rows = Answer.objects.filter(stage_key__in=list(marks), is_latest=True)
    return {row.decision_id: row for row in rows}


def not_happened_for(acting: Acting) -> QuerySet[NotHappened]:
    """What people say has not happened and nobody has answered, as far as it is for this colleague to answer."""
    rows = NotHappened.objects.filter(answered_at=None, forgotten_at=None)
    rows = rows.select_related("voice__step", "decision__step", "decision__body", "action__step")
    if acting.may(Role.OFFICER, Role.ADMINISTRATOR):
        return rows
    mine = Q(decision__owner=acting.person) | Q(action__lead_person=acting.person)
    return rows.filter(mine | Q(decision__body__in=acting.bodies(Role.DECISION_OWNER)))


def to_read_out(group: Organisation | None, telling: Telling | None = None) -> list[dict[str, Any]]:
    """Answers that a group has not heard yet: {telling, headline, group, name, people}; for all groups with None."""
    owed = waiting().filter(about=OuterRef("decision__step"), voice=OuterRef("voice__step"), occasion=Occasion.DECISION)
    rows = Told.objects.filter(Exists(owed), way=Hearing.GROUP)
    if group is not None:
        rows = rows.filter(voice__contact__group=group)
    if telling is not None:
        rows = rows.filter(telling=telling)
    named = rows.annotate(
        headline=F("decision__step__headline"), group=F("voice__contact__group"), name=F("voice__contact__group__name")
    )
    grouped = named.values("telling", "headline", "group", "name").annotate(people=Count("id"))
    return list(grouped.order_by("name", "telling"))


def heard_together(group: Organisation | None) -> list[dict[str, Any]]:
    """Answers that a group has heard: {telling, headline, group, name, answered}, newest first; all groups with None."""
    owed = waiting().filter(about=OuterRef("decision__step"), voice=OuterRef("voice__step"), occasion=Occasion.DECISION)
    said = GroupAnswer.objects.filter(
        decision=OuterRef("decision"), group=OuterRef("voice__contact__group"), is_latest=True
    )
    rows = Told.objects.filter(~Exists(owed), way=Hearing.GROUP, voice__contact__group__isnull=False)
    if group is not None:
        rows = rows.filter(voice__contact__group=group)
    named = rows.annotate(
        headline=F("decision__step__headline"),
        group=F("voice__contact__group"),
        name=F("voice__contact__group__name"),
        answered=Exists(said),
    )
    grouped = named.order_by("answered", "-telling").values("telling", "headline", "group", "name", "answered")
    return list(grouped.distinct()[:25])
