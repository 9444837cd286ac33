"""docs/requirements.md tells the truth."""

from __future__ import annotations

from tests.house.requirements import ROOT, STATUSES, page, rows, shown_by_id


def test_the_page_is_up_to_date() -> None:
    made = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    assert made == page(), "Run: .venv/bin/python -m tests.house.requirements"


def test_every_status_is_one_of_three_and_part_says_what_is_missing() -> None:
    for row in rows():
        assert row["status"] in STATUSES, row
        assert (row["status"] == "part") == bool(row["missing"]), (
            f"{row['id']}: part, and only part, says what is missing"
        )


def test_what_is_called_done_has_a_test_that_names_it() -> None:
    shown = shown_by_id()
    bare = [row["id"] for row in rows() if row["status"] != "not yet" and not shown.get(row["id"])]
    assert not bare, f"No test names these: {bare}"


def test_no_test_names_a_requirement_that_is_not_listed() -> None:
    unknown = set(shown_by_id()) - {row["id"] for row in rows()}
    assert not unknown, f"Put these in docs/requirements.csv: {sorted(unknown)}"
