"""`tellback check`: is all well? One line for each thing, and an exit code for whoever watches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tellback.config import going_live, postgres, start
from tellback.config.environment import SettingError

MESSAGE_LATE = timedelta(minutes=15)

Answer = tuple[bool, str]


def run(*, deploy: bool = False, send_mail: str = "") -> int:
    """Print every answer; 0 if all is well, else 1. Without settings or database the later ones are not asked.

    With `deploy` also what is missing for going live; with `send_mail` a test message is sent to that address.
    """
    worst = 0
    wanted = CHECKS | (going_live.CHECKS if deploy else {})
    if send_mail:
        wanted |= {"test message": lambda: going_live.send_mail(send_mail)}
    for name, ask in wanted.items():
        try:
            well, words = ask()
        except (SettingError, Exception) as problem:
            well, words = (
                False,
                str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__,
            )
        print(f"{'well    ' if well else 'NOT WELL'}  {name}: {words}", flush=True)
        if not well:
            worst = 1
            if name in NEEDED_BY_THE_REST:
                break
    return worst


def settings() -> Answer:
    """Every setting can be read and makes sense."""
    start.django()
    from django.conf import settings as found
    from django.core import checks

    problems = [message for message in checks.run_checks() if message.level >= checks.ERROR]
    if problems:
        return False, "; ".join(problem.msg for problem in problems)
    return True, f"read; data in {found.DATA}"


def database() -> Answer:
    """It runs, answers, and has every migration. Starts nothing."""
    if start.is_embedded() and not postgres.is_running(start.data_folder()):
        return False, "the embedded database is not running; `tellback serve` starts it"
    from tellback.config import migrate
    from tellback.config.backup.restore import refuse_unfinished

    refuse_unfinished()
    if migrate.is_behind():
        return False, "migrations are waiting: run `tellback migrate`"
    return True, "answers, and is up to date"


def keys() -> Answer:
    """The keys behind people's codes are there and long enough."""
    from tellback.people.codes import keys as rings

    rings.ensure_keys(create=False)
    return True, "the keys behind people's codes are there"


def worker() -> Answer:
    """One of them said within the last minute that it is alive."""
    from tellback.config import work

    silent = work.alive_for()
    if silent is None:
        return False, "no worker is running; `tellback serve` or `tellback worker` starts one"
    return silent < work.SILENT_SECONDS, f"last heard of {silent:.0f} seconds ago"


def outbox() -> Answer:
    """No message that the worker should have sent is long overdue. Letters wait for a colleague's hand."""
    from tellback.config import work
    from tellback.outbox import queries
    from tellback.outbox.models import Way
    from tellback.people import clock

    work.set_clock()
    overdue = queries.waiting().filter(due_at__lt=clock.now() - MESSAGE_LATE)
    late = overdue.exclude(way=Way.LETTER)[:1000].count()
    letters = queries.waiting().filter(way=Way.LETTER)[:1000].count()
    return late == 0, f"messages that are late: {late}; letters to print: {letters}"


CHECKS: dict[str, Callable[[], Answer]] = {
    "settings": settings,
    "database": database,
    "keys": keys,
    "worker": worker,
    "outbox": outbox,
}
NEEDED_BY_THE_REST = ("settings", "database")
