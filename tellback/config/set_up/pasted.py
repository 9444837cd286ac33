"""Lists as people paste them: places with spaces before them, and people from a spreadsheet."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from tellback.config.set_up.document import Document, size
from tellback.config.set_up.rows import Row

MOST_ROWS = 500
# What each column may be called, in small letters.
COLUMNS = {
    "name": ("name", "full name"),
    "email": ("email", "e-mail", "email address", "e-mail address", "mail"),
    "organisation": ("organisation", "organization", "employer", "works for"),
    "role": ("role", "tellback role"),
    "title": ("title", "job title", "post", "position"),
    "board": ("board", "group", "committee", "board or group"),
    "place": ("place", "locality", "area", "neighbourhood"),
}
NEEDED = ("name", "email", "role")


def places(text: str) -> Document:
    """Places from lines: what stands further in lies inside the nearest line above that stands less far in."""
    made = Document()
    above: list[tuple[int, str]] = []  # how far in, and the name
    lines = [(n, line.expandtabs(4)) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    for at, (number, line) in enumerate(lines):
        far, name = len(line) - len(line.lstrip()), line.strip().lstrip("-•* ").strip()
        while above and above[-1][0] >= far:
            above.pop()
        if far and not above:
            made.faults.append(
                (number, _("“%(name)s” begins with spaces, and no place stands above it.") % {"name": name[:60]})
            )
            continue
        after = lines[at + 1][1] if at + 1 < len(lines) else ""
        is_parted = len(after) - len(after.lstrip()) > far
        row = Row("places", {"name": name}, number, first={"kind": size(len(above), is_parted=is_parted)})
        row.given |= {"inside": "\n".join(name for _far, name in above)} if above else {}
        made.rows.append(row)
        above.append((far, name))
    if len(made.rows) > MOST_ROWS:
        made.faults.append((MOST_ROWS + 1, _("That is more than %(most)d. Bring them in parts.") % {"most": MOST_ROWS}))
    return made


def people(text: str) -> tuple[Document, list[str]]:
    """People from a table with a first line of column names; and the columns that nobody here knows."""
    made = Document()
    table = list(csv.reader(io.StringIO(text), delimiter=_parted_by(text)))
    head, left_out = _columns(table[0] if table else [])
    if missing := [name for name in NEEDED if name not in head]:
        told = _("The first line names the columns, and these are missing: %(names)s.")
        made.faults.append((1, told % {"names": ", ".join(missing)}))
        return made, left_out
    for number, cells in enumerate(table[1:], 2):
        given = {name: cell.strip() for name, cell in zip(head, cells, strict=False) if name and cell.strip()}
        if given:
            made.rows.append(Row("people", given, number))
    if not made.rows:
        made.faults.append((1, _("There is nobody below the line of column names.")))
    if len(made.rows) > MOST_ROWS:
        made.faults.append((MOST_ROWS + 1, _("That is more than %(most)d. Bring them in parts.") % {"most": MOST_ROWS}))
    return made, left_out


def _parted_by(text: str) -> str:
    """Commas, semicolons or, straight out of a spreadsheet, tabs: whatever the first line has most of."""
    first = text.partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def _columns(cells: list[str]) -> tuple[list[str], list[str]]:
    head, left_out = [], []
    for cell in cells:
        said = cell.strip().lower()
        name = next((key for key, names in COLUMNS.items() if said in names and key not in head), "")
        head.append(name)
        if not name and said:
            left_out.append(cell.strip()[:60])
    return head, left_out
