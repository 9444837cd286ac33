"""References in addresses: `<reference:reference>` takes what people type and gives the form that is stored."""

from __future__ import annotations

from django.urls import register_converter

from tellback.people.codes.reference import tidy_reference


class ReferenceConverter:
    """Any way of writing a reference down; a wrong check character is no page at all."""

    regex = "[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}"

    def to_python(self, value: str) -> str:
        """The reference as stored; ReferenceTypo (a ValueError) makes it a page that does not exist."""
        return tidy_reference(value)

    def to_url(self, value: str) -> str:
        """The reference as shown, with its dash."""
        return value


register_converter(ReferenceConverter, "reference")
