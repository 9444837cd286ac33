"""How an answer left the people it was for, as everyone may see it: rounded, and nothing under 8 (FBK-04)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from tellback.loop.decide.models import Decision
from tellback.loop.tell.models import Answer
from tellback.people import disclosure


@dataclass(frozen=True)
class Felt:
    """What may be shown of the answers to one decision."""

    fewest: int
    table: disclosure.Table | None

    @property
    def is_hidden(self) -> bool:
        """Whether each of the three answers was given by too few people to show, although together they are enough."""
        return self.table is not None and all(figure.is_hidden for _label, figure in self.table.rows)

    @property
    def bars(self) -> list[tuple[Any, int | None, str]]:
        """(label, number or None, as shown) of each feeling, "less able" first."""
        return [(label, shown.value, shown.text) for label, shown in self.table.rows] if self.table else []


def felt_about(decision: Decision) -> Felt:
    """How people said it left them; no table where fewer than 8 answered. By person; groups are never mixed in."""
    latest = Answer.objects.filter(decision=decision, is_latest=True, forgotten_on=None)
    counts = dict(latest.values_list("feeling").annotate(Count("id")))
    fewest = disclosure.usual().fewest
    if sum(counts.values()) < fewest:
        return Felt(fewest, None)
    rows = [(str(feeling.label), counts.get(feeling.value, 0)) for feeling in Answer.Feeling]
    return Felt(fewest, disclosure.table(rows))
