"""Many things at once, from a list, a spreadsheet or a file: all of them or none, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.db import transaction
from django.utils.translation import gettext as _

from tellback.config.set_up.actions.whole import lay_look, lay_partnership, lay_promise
from tellback.config.set_up.rows import Report, Row, State, plain
from tellback.config.set_up.sections import MISSING, SECTIONS, Section, place_named
from tellback.people import actions
from tellback.people.models import Clock, Membership, Organisation, Place
from tellback.people.rules import NotPossible

WHOLE = {"partnership": lay_partnership, "look": lay_look, "promises": lay_promise}


class Fault(Exception):
    """A part of a row that cannot be right: which, and why."""

    def __init__(self, part: str, sentence: str) -> None:
        super().__init__(sentence)
        self.part = part


@transaction.atomic
def lay_down(rows: Iterable[Row], *, by: str, is_check: bool = False) -> Report:
    """Lay these things down; where one is wrong, or it is only a check, nothing is kept and the report says what would be.

    What is there already and the same stays untouched, so doing it again changes nothing and writes to nobody twice.
    """
    report = Report()
    for row in rows:
        _lay(row, by=by, report=report)
    report.is_kept = not is_check and not report.faults
    if not report.is_kept:
        transaction.set_rollback(True)
    return report


def _lay(row: Row, *, by: str, report: Report) -> None:
    try:
        with transaction.atomic():
            whole = WHOLE.get(row.section)
            report.add(row, whole(row.given) if whole else _thing(SECTIONS[row.section], row=row, by=by))
    except Fault as fault:
        report.add(row, State.WRONG, (row.line_of(fault.part), str(fault)))
    except NotPossible as why:
        report.add(row, State.WRONG, (row.line_of(_word(row, why.field)), str(why)))
    except fields.ValidationError as wrong:
        told = [(row.line_of(_word(row, name)), text) for name, texts in wrong.message_dict.items() for text in texts]
        report.add(row, State.WRONG, *told)


def _thing(section: Section, *, row: Row, by: str) -> State:
    data = {section.words[word]: _value(section, word, text) for word, text in _known(section, row).items()}
    if section.model is Membership and not data.get("organisation") and Organisation.objects.count() == 1:
        data["organisation"] = str(Organisation.objects.get().pk)
    found = section.find(data)
    if found is not None and section.model in (Membership, Clock):
        return _untouched(section, found, data)
    held = {name: plain(getattr(found, name)) for name in section.form.base_fields} if found else section.first
    first = {section.words[word]: text for word, text in row.first.items()} if found is None else {}
    form = section.form(held | first | data, row=found)
    if not form.is_valid():
        raise fields.ValidationError({name: list(map(str, told)) for name, told in form.errors.items()})
    values = dict(form.cleaned_data)
    if section.model is Membership:
        actions.invite(values.pop("email"), by=by, **values)
    elif found is None:
        actions.add(section.model, values=values)
    elif all(getattr(found, name) == value for name, value in values.items()):
        return State.SAME
    else:
        actions.change(found, values=values)
        return State.CHANGED
    return State.NEW


def _untouched(section: Section, found: Any, data: dict[str, str]) -> State:
    """What is never changed by a list: somebody's part, and a clock that ran. A clock that says otherwise is refused."""
    if section.model is Clock and (str(found.amount), found.unit) != (data.get("amount"), data.get("unit", found.unit)):
        raise Fault("within", _("There is already a clock for this from that day on. Choose a later day."))
    return State.SAME


def _known(section: Section, row: Row) -> dict[str, str]:
    for word in row.given:
        if word not in section.words:
            raise Fault(
                word,
                _("“%(word)s” is nothing that can be said here. You can say: %(words)s.")
                % {"word": word[:40], "words": ", ".join(section.words)},
            )
    return row.given


def _value(section: Section, word: str, text: str) -> str:
    """What the form is given: the number of a thing that is named, the key of a choice that is said in words."""
    name = section.words[word]
    if name in section.named and text:
        model: Any = section.named[name]
        found = model.objects.filter(name__iexact=text).order_by("pk").first()
        if found is None:
            raise Fault(word, str(MISSING[model]) % {"name": text[:80]})
        return str(found.pk)
    if name == "parent":
        return _inside(text)
    field = section.form.base_fields[name]
    if isinstance(field, fields.BooleanField):
        return "on" if text.strip().lower() in ("yes", "true", "on", "1") else ""
    if isinstance(field, fields.ChoiceField):
        labels = {str(label).lower(): str(key) for key, label in field.choices}  # type: ignore[union-attr, misc]
        said = labels.get(text.strip().lower(), text.strip().lower())
        if said and said not in labels.values():
            told = _("“%(said)s” cannot be chosen here. You can say: %(words)s.")
            raise Fault(word, told % {"said": text[:40], "words": ", ".join(filter(None, labels.values()))})
        return said
    return text


def _inside(path: str) -> str:
    """The place at the end of this way down, one name a line."""
    found: Any = None
    for name in filter(None, path.split("\n")):
        found = place_named(name, inside=found)
        if found is None:
            raise Fault("inside", str(MISSING[Place]) % {"name": name[:80]})
    return plain(found)


def _word(row: Row, name: str) -> str:
    words = SECTIONS[row.section].words if row.section in SECTIONS else {}
    return next((word for word, held in words.items() if held == name), name)
