"""The demo partnership for tests that need every stage: made once for a whole file and never kept.

In a file: `from tests.factories.demo import demo, made_demo  # noqa: F401`, then `@pytest.mark.usefixtures("demo")`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def made_demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Made in a transaction that is taken back when the file is done."""
    from tellback.config.demo.build import build
    from tests.factories.listen import wordings

    with django_db_blocker.unblock(), transaction.atomic():
        wordings()  # a test that empties the tables takes what migrations put there with it
        build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(made_demo: None, db: None) -> None:
    """The demo partnership; what one test does to it, the next does not see."""
