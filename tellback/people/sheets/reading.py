"""From the bytes of a file to rows of text: CSV in any usual encoding and separator, or XLSX."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tellback.ui.fields import cleaned_text

# Bytes of a file, columns of a sheet, characters of a cell and of a heading: far more than a survey needs.
LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UNPACKED = 400 * 1024 * 1024
MOST_COLUMNS = 300
LARGEST_CELL = 1_000_000
LONGEST_HEADING = 120
SEPARATORS = ",;\t|"
NO_SEPARATOR = "\x1f"
BROKEN = "\ufffd"

Row = tuple[int, list[Any]]  # the number of the row as a spreadsheet shows it, and its cells


class Unreadable(ValueError):
    """The file cannot be read; the message says why and what to do."""


@dataclass
class Sheet:
    """The headings of a file, and its rows, read as they are asked for."""

    columns: list[str]
    rows: Iterator[Row]
    # Some letters could not be read, and stand as BROKEN in the rows.
    is_patched: bool = False


def read(contents: bytes) -> Sheet:
    """The first sheet of a file; its first row names the columns.

    Raises:
        Unreadable: it is empty, too large, or no table of rows and columns.
    """
    if len(contents) > LARGEST_FILE:
        raise Unreadable(_("The file is larger than 50 MB. Split it into several files."))
    is_patched = False
    if contents[:4] == b"PK\x03\x04":
        rows = _workbook(contents)
    else:
        text, is_patched = _decoded(contents)
        rows = _patient(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    numbered = ((number, cells) for number, cells in enumerate(rows, 1) if any(_is_filled(cell) for cell in cells))
    try:
        _first, headings = next(numbered)
    except StopIteration:
        raise Unreadable(_("The file is empty. Choose a file with a row of headings and rows under it.")) from None
    return Sheet(_columns(headings), numbered, is_patched)


def text_of(cell: Any) -> str:
    """A cell as text: days as 2027-03-31, whole numbers without ".0", and nothing that cannot be stored."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cleaned_text(str(cell))


def _is_filled(cell: Any) -> bool:
    return cell is not None and bool(str(cell).strip())


def _columns(headings: list[Any]) -> list[str]:
    """Headings tidied, each once; a column without one is called by its number."""
    if len(headings) > MOST_COLUMNS:
        raise Unreadable(_("The file has more than 300 columns. Leave out those you do not need."))
    found: list[str] = []
    for number, heading in enumerate(headings, 1):
        name = " ".join(text_of(heading).split()) or _("Column %(number)d") % {"number": number}
        if len(name) > LONGEST_HEADING:
            raise Unreadable(_("The first row must name the columns, and a name has up to 120 characters."))
        again = sum(1 for other in found if other == name or other.startswith(f"{name} ("))
        found.append(f"{name} ({again + 1})" if name in found else name)
    return found


def _patient(reader: Any) -> Iterator[list[Any]]:
    """Rows of a CSV file. One cell over any sensible size ends the reading: a quotation mark was never closed."""
    while True:
        before = csv.field_size_limit(LARGEST_CELL)
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unreadable(
                _("From line %(line)d on, this is no table. A quotation mark is probably opened and never closed.")
                % {"line": reader.line_num}
            ) from None
        finally:
            csv.field_size_limit(before)
        yield row


def _decoded(contents: bytes) -> tuple[str, bool]:
    """The file as text, and whether letters of it are broken. What is nearly UTF-8 is read as that."""
    encoding = _marked(contents) or _wide(contents[:2000]) or "utf-8"
    try:
        return _without_nuls(contents.decode(encoding)), False
    except UnicodeDecodeError:
        patched = contents.decode(encoding, errors="replace")
    whole = sum(1 for letter in patched if letter > "\x7f" and letter != BROKEN)
    if encoding != "utf-8" or whole > patched.count(BROKEN):
        return _without_nuls(patched), True
    # As Windows wrote it before UTF-8; five of its 256 letters do not exist.
    text = contents.decode("cp1252", errors="replace")
    return _without_nuls(text), BROKEN in text


def _marked(contents: bytes) -> str | None:
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    return next((encoding for mark, encoding in marks if contents.startswith(mark)), None)


def _wide(start: bytes) -> str | None:
    """UTF-16 without its mark: in plain English every other byte is nought."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    half = max(len(start) // 2, 1)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else None


def _without_nuls(text: str) -> str:
    return text.replace("\x00", "").removeprefix("\ufeff")


def _separator(text: str) -> str:
    """The separator that cuts the first rows into the same number of cells, as many as it can."""
    start = text[:50_000]

    def score(separator: str) -> tuple[bool, bool, int]:
        try:
            rows = [row for row in csv.reader(io.StringIO(start, newline=""), delimiter=separator) if any(row)][:30]
        except csv.Error:
            return False, False, 0
        # The last one may be cut in the middle.
        widths = [len(row) for row in rows[:-1] or rows]
        common = max(set(widths), key=widths.count, default=0)
        headings = len(rows[0]) if rows else 0
        return headings > 1, common > 1 and widths.count(common) * 2 > len(widths), common

    best = max(SEPARATORS, key=score)
    # One heading: a list of words, in which a comma is a comma.
    return best if score(best)[0] else NO_SEPARATOR


def _workbook(contents: bytes) -> Iterator[list[Any]]:
    # Loaded when a workbook comes: it would be a fifth of every start.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(contents)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise Unreadable(_("The workbook is too large to open. Save it as CSV and choose that file."))
        book = load_workbook(io.BytesIO(contents), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
    except Unreadable:
        raise
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError, SyntaxError, EOFError):
        raise Unreadable(_("This workbook cannot be opened. Save it again as XLSX, or as CSV UTF-8.")) from None
    return _sheet_rows(sheet)


def _sheet_rows(sheet: Any) -> Iterator[list[Any]]:
    try:
        for row in sheet.iter_rows(values_only=True):
            yield list(row)
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, EOFError, TypeError, AttributeError, OverflowError):
        raise Unreadable(_("This workbook is broken. Save it again as XLSX, or as CSV UTF-8.")) from None
