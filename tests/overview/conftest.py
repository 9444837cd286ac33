"""The demo partnership as the world that these pages read across: every stage is in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tellback.config.demo import build


@pytest.fixture(scope="module")
def _demo(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Made once for a whole file, inside a transaction that is never kept."""
    from django.db import transaction

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with transaction.atomic():
            build.build()
            yield
            transaction.set_rollback(True)


@pytest.fixture
def demo(_demo: None, db: None) -> None:
    """The demo partnership."""
