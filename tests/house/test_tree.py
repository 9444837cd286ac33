"""The tree: rooms named for what is in them, small files, imports that run one way, nothing of this machine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, ROOT, modules, told

NO_ROOMS = (
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "core",
    "service",
    "services",
    "manager",
    "managers",
    "misc",
    "lib",
)
LONGEST_FILE, LONGEST_TEMPLATE = 400, 150
LOCKS = ("requirements.txt", "requirements-dev.txt", "package-lock.json")
# A rule of size that a line is let off; what follows the codes is the reason.
WAIVER = re.compile(r"#\s*noqa:\s*([A-Z0-9, ]*(?:C901|PLR0915)[A-Z0-9, ]*?)(?:\s+(?!\s)(?![A-Z]+\d)(\S.*))?$", re.M)
HOST = re.compile(r"(?:https?://|--index-url|--extra-index-url|--find-links|\"resolved\": )")


def lines(file: Path) -> int:
    return file.read_text(encoding="utf-8").count("\n")


def test_no_room_is_named_for_nothing() -> None:
    found = [
        f"{file.relative_to(ROOT)}: name it for what is in it (a noun of the field, or actions, queries, rules, jobs)."
        for file in PACKAGE.rglob("*")
        if file.stem.lower() in NO_ROOMS and "__pycache__" not in file.parts and (file.is_dir() or file.suffix == ".py")
    ]
    assert not found, told(found)


def test_no_django_signals() -> None:
    found = [
        f"{source.path}: a signal hides who does what; call the action, in the same transaction."
        for source in modules()
        if re.search(
            r"^from django\.(?:db\.models|core|dispatch)[\w.]*\.?signals? import|^from django\.dispatch",
            source.text,
            re.M,
        )
    ]
    assert not found, told(found)


def test_no_file_is_longer_than_can_be_read() -> None:
    files = [file for folder in (PACKAGE, ROOT / "tests", ROOT / "bench") for file in folder.rglob("*.py")]
    found = [
        f"{file.relative_to(ROOT)}: {lines(file)} lines; split it into a package by nouns."
        for file in files
        if "migrations" not in file.parts and lines(file) > LONGEST_FILE
    ]
    found += [
        f"{file.relative_to(ROOT)}: {lines(file)} lines; give a part its own template or macro."
        for file in PACKAGE.rglob("*.jinja")
        if lines(file) > LONGEST_TEMPLATE
    ]
    assert not found, told(found)


def unreasoned(text: str) -> list[str]:
    return [codes.strip() for codes, reason in WAIVER.findall(text) if len(reason.split()) < 3]


def test_a_waiver_of_size_says_why() -> None:
    found = [
        f"{source.path}: noqa {codes} without a reason; write it behind the code, or make the function smaller."
        for source in modules()
        for codes in unreasoned(source.text)
    ]
    assert not found, told(found)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("def all_of_it():  # noqa: C901", 1),
        ("def all_of_it():  # noqa: PLR0915, C901", 1),
        ("def all_of_it():  # noqa: C901  one branch for each kind of file", 0),
        ("def all_of_it():  # noqa: N802", 0),
    ],
)
def test_a_waiver_without_reason_is_found(line: str, count: int) -> None:
    assert len(unreasoned(line)) == count


def test_imports_run_one_way() -> None:
    """The contracts of pyproject.toml; `lint-imports` names the import that goes against them."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, (
        "Look back by import, look forward by thread.\n" + run.stdout[-3_000:] + run.stderr[-1_000:]
    )


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_file_names_a_host(name: str) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:80]} names a host; lock again with `make lock`."
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1)
        if HOST.search(line) and '"url":' not in line  # npm's own field for where a project asks for money
    ]
    assert not found, told(found)


def test_every_direct_dependency_says_why() -> None:
    found = [
        f"{name}: {line} has no comment saying why it is here."
        for name in ("requirements.in", "requirements-dev.in")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith(("#", "-r")) and "#" not in line
    ]
    assert not found, told(found)
