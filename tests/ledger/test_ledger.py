"""A record that nobody can quietly change."""

from __future__ import annotations

import pytest
from django.db import connection

from tellback.ledger import actions
from tellback.ledger.jobs import seal_batch
from tellback.ledger.models import Line, Look
from tellback.ledger.queries import first_broken_place, proves
from tellback.people.models import Role
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_a_line_proves_its_content_with_the_nonce_and_says_nothing_without():
    nonce = actions.write("decision", about="K7Q2-M4XT", content={"outcome": "yes"})
    line = Line.objects.get()
    assert len(nonce) == 16
    assert proves(line, nonce, {"outcome": "yes"})
    assert not proves(line, nonce, {"outcome": "no"})
    assert not proves(line, bytes(16), {"outcome": "yes"})


def test_the_sealer_chains_every_line_once():
    for n in range(5):
        actions.write("decision", about=f"D{n}", content={"n": n})
    assert seal_batch() == 5
    assert seal_batch() == 0
    actions.write("decision", about="D6", content={"n": 6})
    assert seal_batch() == 1
    assert list(Line.objects.order_by("id").values_list("place_in_chain", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert first_broken_place() is None


@pytest.mark.parametrize("change", ["about = 'X'", "commitment = '\\x00'", "written_at = now()", "kind = 'x'"])
def test_a_changed_line_is_refused_and_if_forced_is_found(change):
    for n in range(3):
        actions.write("decision", about=f"D{n}", content={"n": n})
    seal_batch()
    with connection.cursor() as cursor:
        with pytest.raises(Exception, match="Cannot update"), _savepoint():
            cursor.execute(f"UPDATE ledger_line SET {change} WHERE place_in_chain = 2")  # noqa: S608
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE ledger_line DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE ledger_line SET {change} WHERE place_in_chain = 2")  # noqa: S608
        cursor.execute("ALTER TABLE ledger_line ENABLE TRIGGER USER")
    assert first_broken_place() == 2


def test_a_line_taken_out_is_found():
    for n in range(3):
        actions.write("decision", about=f"D{n}", content={"n": n})
    seal_batch()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE ledger_line DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM ledger_line WHERE place_in_chain = 2")
        cursor.execute("ALTER TABLE ledger_line ENABLE TRIGGER USER")
    assert first_broken_place() == 2


def test_who_first_looked_is_kept_once():
    """CON-06: who has seen this, by organisation and role."""
    person = people.person(Role.OFFICER)
    for _time in range(2):
        actions.looked("K7Q2-M4XT", person=person, organisation=None, role="officer")
    assert Look.objects.count() == 1


def _savepoint():
    from django.db import transaction

    return transaction.atomic()
