"""One PostgreSQL for all tests of this checkout, kept between runs; keys and files in a folder that is thrown away.

Several runs at once: give each its own TELLBACK_TEST_NAME.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tellback.config import postgres

TEST_SERVER = Path(__file__).resolve().parents[1] / "var" / "test"

if settings.configured and "PYTEST_XDIST_WORKER" not in os.environ:  # those are given the settings of the first
    pytest.exit("Unset DJANGO_SETTINGS_MODULE: the tests start their database first and then name the settings.", 2)

os.environ["TELLBACK_TESTING"] = "1"
# The processes of one run (pytest -n) share the folder that the first of them made.
if os.environ.get("TELLBACK_TEST_DATA") is None or "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["TELLBACK_TEST_DATA"] = tempfile.mkdtemp(prefix="tellback-test-")
    atexit.register(shutil.rmtree, os.environ["TELLBACK_TEST_DATA"], ignore_errors=True)
os.environ["TELLBACK_DATA"] = os.environ["TELLBACK_TEST_DATA"]
if os.environ.get("DATABASE_URL") in (None, os.environ.get("TELLBACK_TEST_SERVER")):
    # On a machine of one's own the next run comes soon; elsewhere nothing is left behind.
    postgres.ensure_running(TEST_SERVER, linger=5 if "CI" in os.environ else 900, for_tests=True)
    os.environ["DATABASE_URL"] = os.environ["TELLBACK_TEST_SERVER"] = postgres.address(TEST_SERVER, owner=True)
os.environ["DJANGO_SETTINGS_MODULE"] = "tellback.config.settings"

import django  # noqa: E402

django.setup()

from hypothesis import settings as hypothesis_settings  # noqa: E402

# Speed is measured in bench/, never here: a busy machine must not fail a test.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

from tests.house import network, writes  # noqa: E402

network.begin()
writes.begin()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: whatever else fails is known before the slow ones begin."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(autouse=True)
def _every_write_is_a_verb() -> Iterator[None]:
    """Fails the test in which something wrote from a wrong place, even where an error page swallowed the failure."""
    yield
    found = list(dict.fromkeys(writes.faults))
    writes.faults.clear()
    assert not found, "\n".join(found)
