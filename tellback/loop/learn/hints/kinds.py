"""What a hint can be."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What a span of text may be. A question mark: less sure, perhaps a place or a misspelt word."""

    EMAIL = "email"
    WEB = "web"
    PHONE = "phone"
    POSTCODE = "postcode"
    ADDRESS = "address"
    NHS_NUMBER = "nhs-number"
    NI_NUMBER = "ni-number"
    BIRTH_DATE = "birth-date"
    VEHICLE = "vehicle"
    NUMBER = "number"
    NAME = "name"
    MAYBE_NAME = "name?"


LABELS: dict[Kind, str | Promise] = {
    Kind.EMAIL: _("an email address"),
    Kind.WEB: _("a web address"),
    Kind.PHONE: _("a phone number"),
    Kind.POSTCODE: _("a postcode"),
    Kind.ADDRESS: _("an address"),
    Kind.NHS_NUMBER: _("an NHS number"),
    Kind.NI_NUMBER: _("a National Insurance number"),
    Kind.BIRTH_DATE: _("a date, perhaps of birth"),
    Kind.VEHICLE: _("a vehicle’s number plate"),
    Kind.NUMBER: _("a long number"),
    Kind.NAME: _("a name"),
    Kind.MAYBE_NAME: _("perhaps a name"),
}


class Hint(NamedTuple):
    """A span of a text, `text[start:end]`, and what it may be."""

    start: int
    end: int
    kind: Kind
