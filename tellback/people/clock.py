"""The one clock of the product. A demo can be moved on, so nothing else may ask what time it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_moved: ContextVar[timedelta] = ContextVar("moved", default=timedelta(0))


def now() -> datetime:
    """This moment, as the deployment sees it (in UTC)."""
    return datetime.now(tz=ZoneInfo("UTC")) + _moved.get()


def today() -> date:
    """The date in the United Kingdom."""
    return now().astimezone(LONDON).date()


def set_offset(offset: timedelta) -> None:
    """Move the clock of this request or job on; the middleware and the worker call it with the deployment's own."""
    _moved.set(offset)


@contextmanager
def moved_by(offset: timedelta) -> Iterator[None]:
    """Move the clock on for a while, in tests and when the demo partnership is made."""
    token = _moved.set(_moved.get() + offset)
    try:
        yield
    finally:
        _moved.reset(token)
