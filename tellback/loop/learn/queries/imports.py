"""What would go and what would stay if a whole file were taken back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from tellback.loop.learn.models import Import, Quote
from tellback.loop.listen.models import Addition, Code, Voice
from tellback.thread.models import Link

# Why a voice stays, the first that is true of it.
REASONS = {
    "taken-back": _("Would stay: the person has taken the words back themselves"),
    "insight": _("Would stay: behind an insight, or behind something else that came of it"),
    "added": _("Would stay: something was added to it since"),
    "code": _("Would stay: somebody has a code for it, and may come back to read"),
}


@dataclass
class Plan:
    """How many voices of a file would go, and how many would stay for which reason."""

    goes: int
    stays: list[tuple[Any, int]]


def staying(voices: QuerySet[Voice]) -> dict[int, str]:
    """Those of these voices that somebody has built on, each with its reason."""
    rows: dict[str, QuerySet[Any, Any]] = {
        "taken-back": voices.exclude(withdrawn_at=None).values_list("pk", flat=True),
        "insight": Quote.objects.filter(voice__in=voices.values("pk")).values_list("voice_id", flat=True),
        "added": Addition.objects.filter(voice__in=voices.values("pk")).values_list("voice_id", flat=True),
        "code": Code.objects.filter(voice__in=voices.values("pk")).values_list("voice_id", flat=True),
    }
    found: dict[int, str] = {}
    for reason, keys in rows.items():
        for key in keys:
            found.setdefault(key, reason)
    led_on = Link.objects.filter(earlier__in=voices.values("step")).annotate(one=F("earlier__voice_body"))
    for key in led_on.values_list("one", flat=True):
        found.setdefault(key, "insight")
    return found


def plan(run: Import) -> Plan:
    """What taking this file back would do now. Reads what stays, which is the smaller part."""
    counted = Counter(staying(Voice.objects.filter(brought__run=run)).values())
    stays = [(REASONS[reason], counted[reason]) for reason in REASONS if counted[reason]]
    return Plan(goes=max(run.made - run.undone - counted.total(), 0), stays=stays)
