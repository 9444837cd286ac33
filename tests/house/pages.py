"""Walks through the product as a person would, from page to page by its links, and fills in forms as it finds them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

# Links that lead out of what is walked: files, and the door.
NOT_WALKED = ("/static/",)


@dataclass
class Field:
    """One thing to fill in: its name, kind (text, email, radio, select …), value and what may be chosen."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form of a page."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)


@dataclass
class Page:
    """One answer to a GET: who asked, the page's name in the table of addresses, and what came.

    `came_from` is the page whose link led here; empty where the address was typed.
    """

    who: str
    came_from: str
    name: str
    address: str
    status: int
    html: str
    links: list[str]
    forms: list[Form]


class Reader(HTMLParser):
    """The links and forms of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.inside: Form | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of links, forms and what is in them."""
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "form":
            self.inside = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.inside)
        elif self.inside is not None and tag in ("input", "textarea", "select", "button") and given.get("name"):
            kind = given.get("type", "submit" if tag == "button" else "text") if tag in ("input", "button") else tag
            self._add(given["name"], kind, given.get("value", ""))
        elif tag == "option" and self.inside and self.inside.fields:
            self.inside.fields[-1].options.append(given.get("value", ""))

    def _add(self, name: str, kind: str, value: str) -> None:
        assert self.inside is not None
        known = [f for f in self.inside.fields if f.name == name and f.kind == kind and kind in ("radio", "checkbox")]
        if known:
            known[0].options.append(value)
        else:
            made = Field(name, kind, value, [value] if kind in ("radio", "checkbox", "submit") else [])
            self.inside.fields.append(made)
            self.area = made if kind == "textarea" else None

    def handle_data(self, data: str) -> None:
        """What already stands in a box for words."""
        if self.area is not None:
            self.area.value += data

    def handle_endtag(self, tag: str) -> None:
        """The end of a form or a box."""
        if tag == "form":
            self.inside = None
        elif tag == "textarea":
            self.area = None


def name_of(address: str) -> str:
    """The name in the table of addresses; empty for what is not ours."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def get(client: Client, who: str, address: str, came_from: str = "") -> Page:
    """Ask for one page."""
    answer: Any = client.get(address)
    if answer.streaming:
        html = b"".join(answer.streaming_content).decode("utf-8", "replace")
    else:
        html = answer.content.decode("utf-8", "replace")
    reader = Reader()
    if "html" in answer.get("Content-Type", ""):
        reader.feed(html)
    if answer.status_code in (301, 302):
        reader.links.append(answer["Location"])
    return Page(who, came_from, name_of(address), address, answer.status_code, html, reader.links, reader.forms)


def walk(client: Client, who: str, start: Iterable[str], each: int = 1) -> Iterator[Page]:
    """Every page this person can reach by links from the first ones, at most `each` of one kind by links."""
    waiting = deque((address, "") for address in start)
    seen, walked = {address for address, _from in waiting}, Counter[str]()
    while waiting:
        address, came_from = waiting.popleft()
        if came_from and walked[kind_of(address)] >= each:
            continue
        walked[kind_of(address)] += 1
        page = get(client, who, address, came_from)
        yield page
        for link in page.links:
            local = ours(urljoin(address, link))
            if local and local not in seen:
                seen.add(local)
                waiting.append((local, address))


def kind_of(address: str) -> str:
    """Pages of one kind have one name and are asked for the same things."""
    asked = {part.partition("=")[0] for part in urlsplit(address).query.split("&")}
    return f"{name_of(address)}?{','.join(sorted(asked))}"


def ours(link: str) -> str:
    """The address inside the product that a link leads to; empty where it leads elsewhere or to a file."""
    parts = urlsplit(urldefrag(link)[0])
    if parts.netloc not in ("", "testserver") or parts.scheme not in ("", "http") or parts.path.startswith(NOT_WALKED):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def presses(form: Form) -> list[Field | None]:
    """The buttons that send this form, each of which may mean something else."""
    return [one for one in form.fields if one.kind == "submit"] or [None]


def filled(form: Form, text: Callable[[Field], str], button: Field | None = None) -> dict[str, Any]:
    """What to send: `text` for everything that is typed, the first choice of everything that is chosen."""
    data: dict[str, Any] = {button.name: button.value} if button else {}
    for one in form.fields:
        chosen = [option for option in one.options if option]
        if one.kind == "hidden":
            data.setdefault(one.name, one.value)
        elif one.kind in ("radio", "select", "checkbox"):
            data[one.name] = chosen[0] if chosen else ""
        elif one.kind not in ("file", "submit"):
            data[one.name] = text(one)
    return data


def names() -> set[str]:
    """Every name in the table of addresses."""

    def inside(patterns: list[Any], space: str = "") -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from inside(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
            elif isinstance(pattern, URLPattern) and pattern.name:
                yield space + pattern.name

    return set(inside(get_resolver().url_patterns))
