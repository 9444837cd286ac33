"""Somebody at a browser without JavaScript: opens pages, follows links by their words, fills in forms and presses buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.test import Client

from tellback.people import clock

IN_FORMS = ("input", "textarea", "select", "button", "option")
CAUGHT = ("a", "button", "textarea", "option", "label")  # the words inside them are worth knowing
INLINE = ("a", "abbr", "b", "bdi", "code", "em", "span", "strong", "time")
UNSEEN = ("script", "style", "title")


@dataclass
class Form:
    """One form as it stands on the page: what is in it already, and its buttons as (words, name, value)."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


class Seen(HTMLParser):
    """What is on a page: its words, links and forms."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.options: list[tuple[str, str]] = []  # of all that can be chosen: (value, words)
        self.by_id: dict[str, str] = {}
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.caught: list[str] | None = None  # the words inside a link, a button or a box
        self.attributes: dict[str, str] = {}
        self.choice = ""
        self.is_unseen = False
        self.feed(html)
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of links, forms and what is in them."""
        given = {name: value or "" for name, value in attrs}
        self.is_unseen = tag in UNSEEN
        self._parted_by(tag)
        if tag == "form":
            self.form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.form)
        elif tag in CAUGHT:
            self.caught, self.attributes = [], given
        if self.form is not None and tag in IN_FORMS:
            self._in_form(self.form, tag, given)

    def _in_form(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        self.by_id[given.get("id", "")] = value
        form.names.add(name)
        if tag == "select":
            self.choice = name
        elif tag == "option" and ("selected" in given or self.choice not in form.values):
            form.values[self.choice] = [value]
        elif tag == "input" and given.get("type") in ("radio", "checkbox"):
            if "checked" in given:
                form.values.setdefault(name, []).append(value)
        elif tag == "input" and name:
            form.values.setdefault(name, []).append(value)

    def _parted_by(self, tag: str) -> None:
        if tag not in INLINE:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        """Words that somebody reads."""
        if self.caught is not None:
            self.caught.append(data)
        if not self.is_unseen:
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """The end of a link, a button, a box or a form."""
        self.is_unseen = False
        self._parted_by(tag)
        if tag in CAUGHT and self.caught is not None:
            words = " ".join("".join(self.caught).split())
            name = self.attributes.get("name", "")
            if tag == "a":
                self.links.append((words, self.attributes.get("href", "")))
            elif tag == "option":
                self.options.append((self.attributes.get("value", ""), words))
            elif tag == "label":
                self.options.append((self.by_id.get(self.attributes.get("for", ""), ""), words))
            elif tag == "textarea" and self.form is not None:
                self.form.values[name] = ["".join(self.caught)]
            elif self.form is not None:
                self.form.buttons.append((words, name, self.attributes.get("value", "")))
            self.caught = None
        if tag == "form":
            self.form = None


class Visitor:
    """One person with one browser."""

    def __init__(self) -> None:
        self.client = Client()
        self.address = ""
        self.seen = Seen("")

    @property
    def reads(self) -> str:
        """Everything on the page, on one line."""
        return self.seen.text

    def opens(self, address: str) -> Visitor:
        """Type an address."""
        return self._arrived(self.client.get(address, follow=True), address)

    def follows(self, words: str) -> Visitor:
        """Press the first link with these words."""
        found = [href for text, href in self.seen.links if words in text]
        assert found, f"No link {words!r} on {self.address}: {[text for text, _href in self.seen.links]}"
        return self.opens(urljoin(self.address, found[0]))

    def offers(self, words: str) -> str:
        """The value of the choice that begins with these words."""
        found = [value for value, label in self.seen.options if label.startswith(words)]
        assert found, f"{words!r} is not offered on {self.address}: {self.seen.options}"
        return found[0]

    def presses(self, button: str, **typed: Any) -> Visitor:
        """Fill in the form that has this button, and press it. What stands in the form already is sent as it is."""
        for form in self.seen.forms:
            known = {name.replace("-", "_"): name for name in form.names}
            for words, name, value in form.buttons:
                if button in words and set(typed) <= set(known):
                    given = {known[key]: value for key, value in typed.items()}
                    return self._sent(form, given | ({name: value} if name else {}))
        raise AssertionError(f"No button {button!r} with {set(typed)} on {self.address}: {self.seen.forms}")

    def _sent(self, form: Form, given: dict[str, Any]) -> Visitor:
        where = urljoin(self.address, form.action)
        ask = self.client.post if form.method == "post" else self.client.get
        return self._arrived(ask(where, form.values | given, follow=True), where)

    def _arrived(self, answer: Any, asked: str) -> Visitor:
        self.address = answer.redirect_chain[-1][0] if answer.redirect_chain else asked
        self.address = urljoin(asked, self.address)
        assert answer.status_code == 200, f"{self.address} answered {answer.status_code}"
        self.seen = Seen(answer.content.decode())
        return self


def code_of(page: str) -> str:
    """The code as 16 digits, as they stand on the page."""
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", page)
    assert found, page
    return found[0]


def reference_of(page: str) -> str:
    """The reference that goes with the code."""
    found = re.search(r"Your reference is (\S+)\.", page)
    assert found, page
    return found[1]


def dated(name: str, days: int) -> dict[str, int]:
    """The three boxes of a date so many days from today."""
    day = clock.today() + timedelta(days=days)
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
