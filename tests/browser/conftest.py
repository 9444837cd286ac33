"""Browser tests run on the machine's own Chromium, against a server of the test's own."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest
from playwright.sync_api import expect

NAMES = ("chromium", "chromium-browser", "google-chrome")

# A busy machine is slow, and not wrong.
expect.set_options(timeout=20_000)
# Playwright keeps an event loop in the test's thread, and Django would take every query there for a mistake.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, with no sandbox where we are root (it refuses to start with one)."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("Chromium is not installed: apt install chromium")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": found, "args": flags}
