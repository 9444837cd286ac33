"""Which promises stand, and what was tagged to each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.urls import reverse

from tellback.loop.decide.models import Decision
from tellback.loop.review.frameworks.shape import Area
from tellback.loop.review.models import ActiveSet, Evidence, Version
from tellback.people import clock
from tellback.people.models import Membership
from tellback.thread.models import Audience, Kind, Link, Step

MOST = 50  # tagged steps on either side of a page
# What everybody may read; what everyone behind a published decision was told stands on the public record with it.
TOLD = Q(step__telling_body__finished_at__isnull=False, step__telling_body__stopped_at=None)
PUBLIC = Q(step__audience=Audience.PUBLIC) | TOLD & Q(step__telling_body__decision__published_at__isnull=False)


@dataclass(frozen=True)
class Tagged:
    """One step that a colleague tagged: what it is, where it can be read, how it stands, and by whom, by role."""

    evidence: Evidence
    kind: str
    words: str
    address: str
    role: str


@dataclass
class Standing:
    """One set of promises and everybody who stands by it."""

    version: Version
    by: list[ActiveSet] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The boards that stand by it; none where the whole partnership does."""
        return [] if any(row.body is None for row in self.by) else [str(row.body) for row in self.by]


def standing() -> list[Standing]:
    """Every set of promises that somebody stands by today, by title."""
    found: dict[int, Standing] = {}
    for row in active_rows().order_by("version__title", "version_id", "id"):
        found.setdefault(row.version_id, Standing(row.version)).by.append(row)
    return list(found.values())


def active_rows() -> QuerySet[ActiveSet]:
    """Sets that stand today."""
    today = clock.today()
    rows = ActiveSet.objects.filter(Q(until=None) | Q(until__gt=today), since__lte=today)
    return rows.select_related("version__framework", "body")


def every_set() -> QuerySet[ActiveSet]:
    """Sets that stand, will stand, or stood once; the newest first."""
    return ActiveSet.objects.select_related("version__framework", "body", "by").order_by("-since", "-id")


def promised(slug: str, code: str) -> tuple[Standing, Area] | None:
    """The promise under this address, from the set that stands today, else the one that stood last."""
    rows = ActiveSet.objects.filter(version__framework__slug=slug).select_related("version__framework", "body")
    now = [row for row in active_rows().filter(version__framework__slug=slug).order_by("-since", "-id")]
    last = now[:1] or list(rows.order_by("-until", "-id")[:1])
    if not last or (area := last[0].version.whole.area(code)) is None:
        return None
    return Standing(last[0].version, [row for row in now if row.version_id == last[0].version_id] or last), area


def same_promise(version: Version, area: Area) -> list[int]:
    """The versions of this set in which the promise has the same words: what was shown for it then still counts."""
    rows = Version.objects.filter(framework=version.framework, is_draft=False)
    return [
        row.pk for row in rows if (old := row.whole.area(area.code)) and (old.title, old.aim) == (area.title, area.aim)
    ]


def tagged(version: Version, area: Area) -> dict[str, list[Tagged]]:
    """What colleagues tagged to a promise, for and against, newest first; only what everybody may read."""
    rows = Evidence.objects.filter(version__in=same_promise(version, area), code=area.code, ended_at=None)
    rows = rows.filter(PUBLIC).select_related("step", "by").order_by("-made_at", "-id")
    return {stands: _tagged(rows.filter(stands=stands)[:MOST]) for stands in Evidence.Stands.values}


def tags_of(step: Step) -> list[Evidence]:
    """Every tag of a step, also those taken off, newest first."""
    return list(step.evidence.select_related("version__framework", "by").order_by("-made_at", "-id"))


def _tagged(rows: Iterable[Evidence]) -> list[Tagged]:
    found = list(rows)
    where, roles = _addresses([row.step for row in found]), _roles([row.by_id for row in found])
    return [
        Tagged(
            row,
            str(Kind(row.step.kind).label),
            row.step.headline,
            where.get(row.step_id, ""),
            roles.get(row.by_id, ""),
        )
        for row in found
    ]


def _addresses(steps: list[Step]) -> dict[int, str]:
    """The public page of each step: its decision's, as decisions have a page; of a board's review, the board's."""
    ids = [step.pk for step in steps]
    if not ids:
        return {}
    parents = dict(Link.objects.filter(later__in=ids, earlier_kind=Kind.DECISION).values_list("later_id", "earlier_id"))
    decisions = Decision.objects.filter(step__in=[*ids, *parents.values()], published_at__isnull=False)
    pages = {pk: reverse("record_item", args=[ref]) for pk, ref in decisions.values_list("step_id", "step__reference")}
    boards = Step.objects.filter(pk__in=ids, review_body__isnull=False).values_list("pk", "review_body__body__slug")
    found = {pk: reverse("body", args=[slug]) for pk, slug in boards}
    for pk in ids:
        if page := pages.get(pk) or pages.get(parents.get(pk, 0)):
            found.setdefault(pk, page)
    return found


def _roles(people: list[int]) -> dict[int, str]:
    """How each is shown to people: by title and organisation, without the name."""
    if not people:
        return {}
    rows = Membership.objects.filter(person__in=people).select_related("organisation").order_by("-id")
    return {row.person_id: f"{row.title or row.get_role_display()}, {row.organisation.name}" for row in rows}
