"""What a column of such a spreadsheet can be, and what each of its rows is: new, known already, or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tellback.people.models import Community, CommunityKind, Organisation
from tellback.people.models.sheets import GroupFile
from tellback.people.sheets.reading import Sheet, Unreadable, text_of

MOST_ROWS = 2000
ABOUT = 2000
What = GroupFile.What
MODELS: dict[str, type[Organisation] | type[Community]] = {What.GROUPS: Organisation, What.COMMUNITIES: Community}


class Field(TextChoices):
    """What a column can be. What is left out is never stored."""

    LEAVE = "leave", gettext_lazy("Leave it out")
    NAME = "name", gettext_lazy("Name")
    KIND = "kind", gettext_lazy("What kind it is")
    ABOUT = "about", gettext_lazy("What it is about")


HEADINGS = [
    (Field.NAME, re.compile(r"\b(name|group|organi[sz]ation|communit(y|ies)|charity|club)\b", re.IGNORECASE)),
    (Field.KIND, re.compile(r"\b(kind|type|sector|category)\b", re.IGNORECASE)),
    (Field.ABOUT, re.compile(r"\b(about|description|what they do|notes?|purpose|activit(y|ies))\b", re.IGNORECASE)),
]
# A column of persons or of ways to reach them is left out, whatever else its heading says.
OF_A_PERSON = re.compile(r"\b(contact|e-?mail|phone|tel|mobile|address|person|lead|chair)\b", re.IGNORECASE)


@dataclass
class New:
    """A row that can become a group or community."""

    row: int
    values: dict[str, str]


@dataclass
class Known:
    """One of that name is there already, or stood further up."""

    row: int


@dataclass
class Wrong:
    """A row that cannot be brought in: which column, and what to do."""

    row: int
    column: str
    sentence: str


def guess(columns: Sequence[str]) -> dict[str, str]:
    """What each column probably is, by its heading; one column of each kind."""
    found: dict[str, str] = {}
    for i, heading in enumerate(columns):
        kind = next((f for f, pattern in HEADINGS if pattern.search(heading)), None)
        if kind and kind not in found.values() and not OF_A_PERSON.search(heading):
            found[str(i)] = kind
    return found


def problem_of(matching: Mapping[str, str]) -> str:
    """What is wrong with a matching, in words; "" when it can be used."""
    fields = list(matching.values())
    if Field.NAME not in fields:
        return _("Say which column holds the name.")
    return next((_("Only one column can be “%(f)s”.") % {"f": f.label} for f in Field if fields.count(f) > 1), "")


def judged(sheet: Sheet, *, what: str, matching: Mapping[str, str]) -> Iterator[New | Known | Wrong]:
    """Each row, in the order of the file.

    Raises:
        Unreadable: it has more rows than a list of groups has, or ends in the middle.
    """
    at = {field: int(i) for i, field in matching.items()}
    known = {name.casefold() for name in MODELS[what]._default_manager.values_list("name", flat=True)}
    rows = list(islice(sheet.rows, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise Unreadable(_("The file has more than 2,000 rows. Split it into several files."))
    for row, cells in rows:
        texts = {field: text_of(cells[i]).strip() if i < len(cells) else "" for field, i in at.items()}
        name = " ".join(texts[Field.NAME].split())
        if wrong := _wrong(name, texts, what):
            field, sentence = wrong
            yield Wrong(row, sheet.columns[at[field]], sentence)
        elif name.casefold() in known:
            yield Known(row)
        else:
            known.add(name.casefold())
            kind = kinds(what).get(texts.get(Field.KIND, "").casefold(), "")
            yield New(row, {"name": name, "kind": kind, "about": texts.get(Field.ABOUT, "")})


def kinds(what: str) -> dict[str, str]:
    """Kinds by what people may write for them. A group that says nothing is a voluntary one."""
    choices: Any = Organisation.Kind if what == What.GROUPS else CommunityKind
    found = {str(value): str(value) for value in choices.values}
    found |= {str(choice.label).casefold(): str(choice.value) for choice in choices}
    return found | {"": Organisation.Kind.VOLUNTARY.value if what == What.GROUPS else ""}


def _wrong(name: str, texts: Mapping[str, str], what: str) -> tuple[str, str] | None:
    longest = MODELS[what]._meta.get_field("name").max_length or 0
    if not name:
        return Field.NAME, _("This row has no name. Write one, or leave the row out.")
    if len(name) > longest:
        return Field.NAME, _("The name is longer than %(number)d characters. Make it shorter.") % {"number": longest}
    if len(texts.get(Field.ABOUT, "")) > ABOUT:
        return Field.ABOUT, _("This is longer than 2,000 characters. Make it shorter.")
    if texts.get(Field.KIND, "").casefold() not in kinds(what):
        choices: Any = Organisation.Kind if what == What.GROUPS else CommunityKind
        names = "; ".join(str(choice.label) for choice in choices)
        return Field.KIND, _("This is no kind we know. Leave it empty, or write one of these: %(names)s.") % {
            "names": names
        }
    return None
