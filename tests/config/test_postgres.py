"""The embedded server: whole, private, and gone when nobody needs it."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tellback.config import postgres

TEST_SERVER = Path(__file__).resolve().parents[2] / "var" / "test"


def test_the_product_connects_as_a_role_that_owns_nothing() -> None:
    with psycopg.connect(postgres.address(TEST_SERVER, owner=True), autocommit=True) as owner:
        owner.execute("CREATE TABLE IF NOT EXISTS kept (words text)")
    with psycopg.connect(postgres.address(TEST_SERVER)) as product:
        product.execute("INSERT INTO kept VALUES ('here')")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            product.execute("ALTER TABLE kept DISABLE TRIGGER ALL")
