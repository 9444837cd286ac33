"""Pages of a list by the place of its last row: as quick at the end of a long list as at its start, and no counting."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Field, Q, QuerySet
from django.http import HttpRequest

LONGEST_CURSOR = 400


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, and the addresses of the pages before and after ("" where there is none)."""

    rows: list[Any]
    newer: str
    older: str

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)


def page_by_key(
    queryset: QuerySet[Any],
    request: HttpRequest,
    key: Sequence[str] = ("-received_at", "-id"),
    size: int = 25,
) -> Page:
    """The page of `queryset` that the request asks for, `size` rows, ordered by `key`; its last name must be unique.

    Names may follow relations (`voice__received_at`) or be worked out by the queryset; none may be null.
    A cursor that is not ours gives the first page.
    """
    names = [name.lstrip("-") for name in key]
    backwards, place = _asked(request, queryset, names)
    order = [_turned(name) if backwards else name for name in key]
    # F() spares a join that values() would not: the key's values are read with the rows.
    found = queryset.order_by(*order).annotate(**{f"_key_{i}": F(name) for i, name in enumerate(names)})
    if place is not None:
        found = found.filter(_after(order, place))
    rows = list(found[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    newer = more if backwards else place is not None
    older = bool(rows) if backwards else more
    return Page(
        rows,
        newer=_address(request, "before", rows[0], len(names)) if rows and newer else _first(request, newer),
        older=_address(request, "after", rows[-1], len(names)) if rows and older else "",
    )


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _after(order: Sequence[str], place: Sequence[Any]) -> Q:
    """Rows strictly after `place` in `order`: a later first key, or the same one and a later second, and so on."""
    condition, same = Q(), Q()
    for name, value in zip(order, place, strict=True):
        plain, way = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        condition |= same & Q(**{f"{plain}__{way}": value})
        same &= Q(**{plain: value})
    # Said apart as well, so that the index on the first key starts at the right row.
    first, way = order[0].lstrip("-"), "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{first}__{way}": place[0]}) & condition


def _address(request: HttpRequest, way: str, row: Any, count: int) -> str:
    values = [getattr(row, f"_key_{i}") for i in range(count)]
    text = json.dumps([v.isoformat() if isinstance(v, dt.date) else v for v in values], default=str)
    return _with(request, way, base64.urlsafe_b64encode(text.encode()).decode().rstrip("="))


def _first(request: HttpRequest, wanted: bool) -> str:
    return _with(request, "", "") if wanted else ""


def _with(request: HttpRequest, way: str, cursor: str) -> str:
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    if way:
        query[way] = cursor
    return f"?{query.urlencode()}"


def _asked(request: HttpRequest, queryset: QuerySet[Any], names: Sequence[str]) -> tuple[bool, list[Any] | None]:
    """(whether the page before a place is asked for, that place); no place when none or a wrong one is given."""
    backwards = "before" in request.GET
    cursor = request.GET.get("before") or request.GET.get("after") or ""
    if not cursor or len(cursor) > LONGEST_CURSOR:
        return False, None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode())
        if not isinstance(values, list) or len(values) != len(names):
            return False, None
        return backwards, [_value(_column(queryset, n), v) for n, v in zip(names, values, strict=True)]
    except (ValueError, RecursionError, ValidationError, TypeError, OverflowError):
        return False, None


def _column(queryset: QuerySet[Any], path: str) -> Field[Any, Any]:
    """The column, of this model, of a related one or worked out, that a name of the key stands for."""
    if path in queryset.query.annotations:
        return queryset.query.annotations[path].output_field
    *relations, name = path.split("__")
    model: Any = queryset.model
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


def _value(column: Field[Any, Any], value: Any) -> Any:
    """A value of the cursor as the column holds it; raises ValidationError or ValueError when it cannot be one."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise ValidationError("A place in a list is text or a number.")
    if isinstance(value, str) and "\x00" in value:
        raise ValidationError("Not text that can be stored.")
    found = column.to_python(value)
    if isinstance(found, int) and not -(2**63) < found < 2**63:
        raise ValidationError("Too large a number.")
    if isinstance(found, dt.datetime) and found.tzinfo is None:
        raise ValidationError("A moment without its time zone.")
    return found
