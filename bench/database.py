"""A database of its own for a benchmark, on the server that the tests use; gone at the end."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def made() -> Iterator[None]:
    """Django is set up and the tables are there while this lasts, with keys in a folder that is thrown away."""
    sys.path.insert(0, str(ROOT))
    folder = tempfile.mkdtemp(prefix="tellback-bench-")
    os.environ |= {"TELLBACK_TESTING": "1", "TELLBACK_DATA": folder, "TELLBACK_TEST_NAME": f"bench_{os.getpid()}"}
    from tellback.config import postgres

    server = ROOT / "var" / "test"
    if "DATABASE_URL" not in os.environ:
        postgres.ensure_running(server, linger=60, for_tests=True)
        os.environ["DATABASE_URL"] = postgres.address(server, owner=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tellback.config.settings"
    import django
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    django.setup()
    setup_test_environment(debug=False)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(databases, verbosity=0)
        shutil.rmtree(folder, ignore_errors=True)


def cpu_side_by_side(works: dict[str, Callable[[], object]], rounds: int = 12, times: int = 10) -> dict[str, float]:
    """Milliseconds of CPU of this process for each work, done in turn so that both meet the same machine: the best."""
    best = dict.fromkeys(works, float("inf"))
    for _round in range(rounds):
        for name, work in works.items():
            began = time.process_time()
            for _time in range(times):
                work()
            best[name] = min(best[name], (time.process_time() - began) / times * 1000)
    return best
