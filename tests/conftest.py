"""One PostgreSQL for all tests of this checkout, kept between runs; keys and files in a folder that is thrown away.

Several runs at once: give each its own TELLBACK_TEST_NAME.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from tellback.config import postgres

TEST_SERVER = Path(__file__).resolve().parents[1] / "var" / "test"

if settings.configured:
    pytest.exit("Unset DJANGO_SETTINGS_MODULE: the tests start their database first and then name the settings.", 2)

os.environ["TELLBACK_TESTING"] = "1"
if "PYTEST_XDIST_WORKER" not in os.environ or "TELLBACK_DATA" not in os.environ:
    os.environ["TELLBACK_DATA"] = tempfile.mkdtemp(prefix="tellback-test-")
    atexit.register(shutil.rmtree, os.environ["TELLBACK_DATA"], ignore_errors=True)
if "DATABASE_URL" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:
    postgres.ensure_running(TEST_SERVER, linger=900, for_tests=True)
    os.environ["DATABASE_URL"] = postgres.address(TEST_SERVER, owner=True)
os.environ["DJANGO_SETTINGS_MODULE"] = "tellback.config.settings"
