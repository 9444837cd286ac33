"""Reads of plans and cases: the cells of a wheel as they stand, what was planned, what was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from tellback.loop.review.frameworks.shape import Area, Cell, Framework
from tellback.loop.review.models import Case, Colour, Group, NextStep, Progress, Review
from tellback.loop.review.plans.rules import ENDED, may_read_words
from tellback.loop.review.rounds.queries import main_wheel, reflections
from tellback.loop.review.rounds.rules import may_see
from tellback.loop.review.wheel.saying import level_name
from tellback.outbox.models import Message
from tellback.people.acting import Acting
from tellback.people.codes import keys
from tellback.people.models import Person

OWN = (Group.OWNER, Group.TOGETHER)
MOST_COLLEAGUES = 300
ONCE = "case:"  # what the name of an email about a case begins with
FURTHEST_BACK = 10  # reviews that one review follows


@dataclass(frozen=True)
class Chosen:
    """One cell of a review's wheel: the prompt, the answer in words, what its owners thought and where it is seen."""

    cell: Cell
    level: str
    stem: str
    answer: str
    reflections: list[str] = field(default_factory=list)
    seen_in: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The code of the prompt."""
        return self.cell.prompt.code

    @property
    def prompt(self) -> str:
        """The prompt as it is asked, going on from the stem of its level."""
        return f"{self.stem} {self.cell.prompt.text}".strip()


def cells_of(review: Review, codes: Iterable[str] | None = None, *, with_words: bool = True) -> list[Chosen]:
    """These cells of a review (all, where none are named), in the guided order; only its owners' own words.

    `with_words=False` leaves out what they wrote, for somebody with whom the colours alone are shared.
    """
    framework: Framework = review.version.whole
    wanted = set(framework.by_code if codes is None else codes)
    cells = [cell for cell in framework.cells if cell.prompt.code in wanted]
    found = [cell.prompt.code for cell in cells]
    colours = main_wheel(review)
    thought, seen = (reflections(review, found), _seen_in(review, found)) if with_words else ({}, {})
    return [
        Chosen(
            cell=cell,
            level=level_name(framework, cell.level_at),
            stem=framework.levels[cell.level_at].stem,
            answer=answer_words(framework, colours.get(cell.prompt.code, "")),
            reflections=thought.get(cell.prompt.code, []),
            seen_in=seen.get(cell.prompt.code, []),
        )
        for cell in cells
    ]


def by_area(cells: Iterable[Chosen]) -> list[tuple[Area, list[Chosen]]]:
    """The cells under their areas, as the list to pick from shows them."""
    found: dict[str, tuple[Area, list[Chosen]]] = {}
    for chosen in cells:
        found.setdefault(chosen.cell.area.code, (chosen.cell.area, []))[1].append(chosen)
    return list(found.values())


def answer_words(framework: Framework, key: str) -> str:
    """An answer as people read it; "" where there is none."""
    answer = framework.answers_by_key.get(key)
    return answer.label if answer else ""


def steps_of(reviews: Iterable[Review]) -> list[NextStep]:
    """What was planned because of these wheels: what is open first, the earliest day first."""
    said = Prefetch("progress", Progress.objects.select_related("by").order_by("-id"), to_attr="said")
    rows = NextStep.objects.filter(review__in=reviews).select_related("review__version", "owner").prefetch_related(said)
    return sorted(rows.order_by("due_on", "id"), key=lambda step: step.is_over)


def earlier(review: Review) -> list[Review]:
    """The reviews that this one follows, the latest first."""
    found: list[Review] = []
    at = review.follows_id
    while at is not None and len(found) < FURTHEST_BACK:
        row = Review.objects.select_related("version").get(pk=at)
        found.append(row)
        at = row.follows_id
    return found


def open_from(reviews: list[Review]) -> list[NextStep]:
    """What was planned at earlier reviews and is not over yet."""
    return [step for step in steps_of(reviews) if step.status not in ENDED] if reviews else []


def cases_of(reviews: Iterable[Review], *, writes: bool, reads: bool) -> QuerySet[Case]:
    """What was asked for because of these wheels, newest first, as far as somebody may read it."""
    rows = Case.objects.filter(review__in=reviews).select_related("review", "by").order_by("-id")
    rows = rows if writes else rows.filter(sent_at__isnull=False)
    return rows if reads else rows.filter(with_reflections=False)


def since(review: Review, acting: Acting) -> dict[str, Any]:
    """What was planned and asked for at the reviews before this one, and what came of it, as far as one may read it."""
    before = [row for row in earlier(review) if may_see(acting, row)]
    reads = may_read_words(acting, review)
    return {"steps": steps_of(before), "cases": list(cases_of(before, writes=False, reads=reads)) if before else []}


def cases_seen_by(person: Person) -> QuerySet[Case]:
    """Every case for a review of one's own."""
    return Case.objects.filter(Q(review__owner=person) | Q(by=person)).select_related("review", "by")


def case_by_token(token: str) -> Case | None:
    """The case that this link opens; None where the link is not known."""
    digests = [digest for _key, digest in keys.candidates(token)]
    rows = Case.objects.filter(digest__in=digests, sent_at__isnull=False)
    return rows.select_related("review__version", "by").first()


def email_of(case: Case) -> Message | None:
    """The email about a case; none where it was given by hand."""
    return Message.objects.filter(once=f"{ONCE}{case.pk}").first() if case.sent_at else None


def colleagues(review: Review) -> list[Person]:
    """Who can take on a next step: the colleagues of the organisation that reviews."""
    rows = Person.objects.filter(is_active=True, memberships__organisation=review.organisation).distinct()
    return list(rows.order_by("name", "id")[:MOST_COLLEAGUES])


def _seen_in(review: Review, codes: list[str]) -> dict[str, list[str]]:
    """Where the owners said that it can be seen."""
    rows = Colour.objects.filter(seat__review=review, seat__group__in=OWN, seat__taken_back_at=None, code__in=codes)
    found: dict[str, list[str]] = {}
    for code, where in rows.exclude(evidence="").order_by("seat__group", "id").values_list("code", "evidence"):
        found.setdefault(code, []).append(where)
    return found
