"""Frameworks and their versions, as people choose and read them."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Count, Prefetch, Q, QuerySet

from tellback.loop.review.frameworks import shape
from tellback.loop.review.frameworks.shape import For
from tellback.loop.review.models import Credit, DraftView, Framework, Version
from tellback.people import clock
from tellback.people.disclosure import Table, table

USED = Q(is_draft=False)
CREDITS = Prefetch("credits", queryset=Credit.objects.order_by("place", "pk"))


def in_use(use: For) -> QuerySet[Version]:
    """The versions that can be chosen today: for a review, or as promises; by title."""
    wanted = {"is_for_review": True} if use is For.REVIEW else {"is_for_promises": True}
    found = Version.objects.filter(USED, until=None, **wanted)
    return found.select_related("framework").order_by("title", "id")


def frameworks() -> QuerySet[Framework]:
    """Every framework with its versions, newest first, without their words: `by_age`."""
    newest = Version.objects.defer("content").order_by("-pk")
    return Framework.objects.prefetch_related(Prefetch("versions", queryset=newest, to_attr="by_age"))


def public() -> QuerySet[Framework]:
    """Those that anybody may read, with the versions that are or were in use, or are open to views: `by_age`."""
    newest = Version.objects.defer("content").filter(USED | Q(is_open_to_views=True)).order_by("-pk")
    readable = Framework.objects.filter(Q(versions__is_draft=False) | Q(versions__is_open_to_views=True)).distinct()
    return readable.prefetch_related(Prefetch("versions", queryset=newest, to_attr="by_age"))


def due() -> QuerySet[Version]:
    """Versions in use whose day to be looked at again has come, the longest due first (GOV-05)."""
    rows = Version.objects.filter(USED, until=None, look_again_on__lte=clock.today())
    return rows.select_related("framework").defer("content").order_by("look_again_on", "pk")


def readable(slug: str, name: str = "") -> Version | None:
    """The version of this framework that anybody may read: the named one, else the one in use, else the newest."""
    rows = Version.objects.filter(USED | Q(is_open_to_views=True), framework__slug=slug)
    rows = rows.select_related("framework").prefetch_related(CREDITS)
    if name:
        return rows.filter(name=name).first()
    return rows.filter(USED, until=None).first() or rows.order_by("is_draft", "-pk").first()


def open_draft(slug: str) -> Version | None:
    """The draft of this framework that people are asked about now."""
    rows = Version.objects.filter(framework__slug=slug, is_draft=True, is_open_to_views=True)
    return rows.select_related("framework").prefetch_related(CREDITS).order_by("-pk").first()


def history(framework: Framework) -> list[Version]:
    """Its versions that are or were in use, newest first: what changed, and who shaped each (GOV-05, PAR-11)."""
    rows = Version.objects.filter(USED, framework=framework).defer("content")
    return list(rows.prefetch_related(CREDITS).order_by("-in_use_from", "-pk"))


def views_of(version: Version) -> QuerySet[DraftView]:
    """What people said of a draft, newest first; what was taken back is not among it."""
    rows = DraftView.objects.filter(version=version, voice__withdrawn_at=None)
    return rows.select_related("voice__step")


def support_for(version: Version) -> Table | None:
    """How many support a draft, as may be shown: no small number, and none that can be worked out.

    None where nobody was asked.
    """
    counted = dict(views_of(version).order_by().values_list("supports").annotate(Count("pk")))
    if not counted and not version.is_open_to_views:
        return None
    return table([(str(choice.label), counted.get(choice, 0)) for choice in DraftView.Supports], complete=False)


def whole_of(version: Version) -> shape.Framework:
    """The version as its file says it, with those who are credited now."""
    rows = version.credits.order_by("place", "pk")
    return replace(version.whole, credits=tuple(shape.Credit(row.shown_as, row.role) for row in rows))


def codes_ever(framework: Framework) -> set[str]:
    """Every code of an area or prompt in any version: each means one thing for ever."""
    wholes = [version.whole for version in framework.versions.all()]
    return {code for whole in wholes for code in (*whole.by_code, *(area.code for area in whole.areas))}
