"""Which column means what, as a person decides it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

TICKED = frozenset({"1", "1.0", "yes", "y", "true", "x", "✓", "✔"})
NOT_TICKED = frozenset({"", "0", "0.0", "no", "n", "false", "-"})


class FileKind(TextChoices):
    """What sort of file it is: which columns can be in it, and how its rows are looked at."""

    COMMENTS = "comments", _("Comments: a row for each thing somebody said")
    LOG = "log", _("A log of engagement: a row for each meeting, visit or event")


class Field(TextChoices):
    """What a column can be. What is left out is never stored."""

    LEAVE = "leave", _("Leave it out")
    WORDS = "words", _("The person’s words")
    DATE = "date", _("The day they said it")
    OWN_ID = "id", _("The row’s own number or name")
    SERVICE = "service", _("Service")
    PLACE = "place", _("Place")
    ORGANISATION = "organisation", _("Organisation")
    LANGUAGE = "language", _("Language")
    THEME = "theme", _("A theme: 1 where the words are about it")
    THEMES = "themes", _("Names of themes, with ; between them")
    KEEP = "keep", _("Keep it beside the words")
    ACTIVITY = "activity", _("What was done")
    COMMUNITY = "community", _("Community or group, as it was called")
    PEOPLE = "people", _("How many people")
    OUTCOME = "outcome", _("What came of it")
    TELL = "tell", _("Who to tell")


# Columns of these kinds are kept as where the words come from, under this label.
LABELS = {
    Field.DATE: "Date",
    Field.SERVICE: "Service",
    Field.PLACE: "Place",
    Field.ORGANISATION: "Organisation",
    Field.ACTIVITY: "What was done",
    Field.PEOPLE: "How many people",
    Field.OUTCOME: "What came of it",
    Field.TELL: "Who to tell",
}
# Only a log has these.
OF_A_LOG = (Field.ACTIVITY, Field.COMMUNITY, Field.PEOPLE, Field.OUTCOME, Field.TELL)
ONLY_ONE = (Field.WORDS, Field.DATE, Field.OWN_ID, Field.LANGUAGE, Field.PEOPLE)


@dataclass
class Matching:
    """What sort of file it is, and what each column is, by its place in the file."""

    fields: dict[int, Field] = field(default_factory=dict)
    kind: FileKind = FileKind.COMMENTS

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Matching:
        """As it was stored with the import."""
        fields = {int(column): Field(value) for column, value in stored.get("fields", {}).items()}
        return cls(fields, FileKind(stored.get("kind", FileKind.COMMENTS)))

    def to_json(self) -> dict[str, Any]:
        """To be stored; columns that are left out are not."""
        fields = {str(i): f.value for i, f in self.fields.items() if f != Field.LEAVE}
        return {"fields": fields, "kind": self.kind.value}

    def one(self, wanted: Field) -> int | None:
        """The column that is this, if any."""
        return next(iter(self.all(wanted)), None)

    def all(self, wanted: Field) -> list[int]:
        """The columns that are this, in the order of the file."""
        return sorted(i for i, found in self.fields.items() if found == wanted)

    def problem(self) -> str:
        """What is wrong with it, in words; "" when it can be used."""
        if self.one(Field.WORDS) is None:
            return str(_("Say which column holds the person’s words."))
        if self.kind == FileKind.LOG and self.one(Field.DATE) is None:
            return str(_("Say which column holds the day."))
        for wanted in ONLY_ONE:
            if len(self.all(wanted)) > 1:
                return str(_("Only one column can be “%(field)s”.") % {"field": wanted.label})
        return ""
