"""A copy as files in a folder: JSON Lines for programs, CSV for spreadsheets, and a readme for whoever opens it."""

from __future__ import annotations

import csv
import datetime as dt
import inspect
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model

from tellback.overview.exports.lists import OF_A_BOARD, OF_EVERYTHING, Row
from tellback.overview.exports.tables import NEVER_TABLES, columns, rows, tables
from tellback.people import clock
from tellback.people.models import Body, Deployment

BATCH = 2000
# A spreadsheet takes a cell that begins like this for a formula, and would run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Progress = Callable[[int, int, int], None]  # tables in all, tables done, rows done

EVERYTHING = """# Everything of {name}

Made on {now}. It holds what people told us in their own words, and how to reach them: keep it as safe as the original,
and erase it when you have used it.

- `tables/`: one JSON Lines file for each table, in UTF-8: a row on each line. What each column is stands in
  `schema.json`. Columns that end in `_id` hold the `id` of a row of another table.
- `lists/`: the lists that people know, as CSV for a spreadsheet. A cell that a spreadsheet would run as a formula
  begins with an apostrophe.

Rows that were written while the copy was made can be in one file and not yet in another. Words that were taken back are
in none. Whoever takes their words back after this day has a right that they go from your copy too.

## What is not in it, and why

Keys, digests, marks, sessions and passwords: they open what they open here and nowhere else. Answers to "more able,
less able, no different?" about decisions that few people answered: they could tell who said what.

{never}
"""
BOARD = """# The record of {body}

{name}, made on {now}. Each list is here as CSV for a spreadsheet and as JSON for programs. A cell that a spreadsheet
would run as a formula begins with an apostrophe.

Nobody's own words are in it, and no number of people that is small enough to tell who they are: 1 to 7 stands as `*`
(where the partnership has chosen so, up to 9), and others are rounded to the nearest 5.
"""


def write_everything(folder: Path, progress: Progress) -> None:
    """Write the whole copy into an empty folder."""
    every = tables()
    _write_json(folder / "schema.json", {model._meta.db_table: _schema(model) for model in every})
    (folder / "tables").mkdir(mode=0o700)
    done = 0
    for number, model in enumerate(every):
        with (folder / "tables" / f"{model._meta.db_table}.jsonl").open("w", encoding="utf-8") as file:
            for some in rows(model, batch=BATCH):
                file.writelines(f"{_json(row)}\n" for row in some)
                done += len(some)
                progress(len(every), number, done)
    (folder / "lists").mkdir(mode=0o700)
    for name, of in OF_EVERYTHING.items():
        write_csv(folder / "lists" / f"{name}.csv", of(None))
    never = "\n".join(f"- `{table}`: {why}" for table, why in sorted(NEVER_TABLES.items()))
    (folder / "README.md").write_text(EVERYTHING.format(never=never, **_names()), encoding="utf-8")
    progress(len(every), len(every), done)


def write_board(folder: Path, *, body: Body, progress: Progress) -> None:
    """Write one board's whole record into an empty folder. No word of any person's own is in it."""
    done = 0
    for number, (name, of) in enumerate(OF_A_BOARD.items(), 1):
        found = list(of(body))
        write_csv(folder / f"{name}.csv", found)
        _write_json(folder / f"{name}.json", found)
        done += len(found)
        progress(len(OF_A_BOARD), number, done)
    (folder / "README.md").write_text(BOARD.format(body=body.name, **_names()), encoding="utf-8")


def write_csv(file: Path, found: Iterable[Row]) -> None:
    """A list for a spreadsheet; its first row names the columns."""
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        for number, row in enumerate(found):
            if number == 0:
                writer.writerow([name.replace("__", "_").removesuffix("_name") for name in row])
            writer.writerow([cell(value) for value in row.values()])


def cell(value: Any) -> str:
    """A value as a cell that no spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    text = _json(value) if isinstance(value, dict | list) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _schema(model: type[Model]) -> dict[str, Any]:
    return {
        "is": inspect.cleandoc(model.__doc__ or "") if not model._meta.auto_created else "joins two tables",
        "columns": {field.attname: _column(field) for field in columns(model)},
    }


def _column(field: Field[Any, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"type": field.get_internal_type(), "may_be_empty": field.null or field.blank}
    if field.is_relation and field.related_model:
        found["row_of"] = field.related_model._meta.db_table  # type: ignore[union-attr]
    if field.choices:
        found["one_of"] = {str(value): str(label) for value, label in field.flatchoices}
    return found


def _names() -> dict[str, str]:
    name = Deployment.objects.values_list("name", flat=True).first()
    return {"name": name or "Tellback", "now": clock.now().isoformat(timespec="minutes")}


def _write_json(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1), encoding="utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
