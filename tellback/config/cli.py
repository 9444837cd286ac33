"""The command `tellback`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tellback import __version__
from tellback.config import start
from tellback.config.environment import SettingError

Command = Callable[[argparse.Namespace], int | None]


def main(words: Sequence[str] | None = None) -> None:
    """Run one command; ends with 0 when all went well, else with a sentence and 1."""
    arguments = _parser().parse_args(words)
    command: Command = arguments.command
    try:
        code = command(arguments)
    except SettingError as refusal:
        sys.exit(f"tellback: {refusal}")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as problem:
        if _is_unreachable(problem):
            sys.exit(f"tellback: the database does not answer: {str(problem).strip().splitlines()[0]}")
        raise
    sys.exit(code or 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tellback", description="Everyone who speaks is told back what changed.")
    parser.add_argument("--version", action="version", version=f"tellback {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, command: Command, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(command=command)
        return made

    serving = add("serve", _serve, "Start the web server and the worker, and the database unless DATABASE_URL is set.")
    serving.add_argument("--demo", action="store_true", help="make the demo partnership if the database is empty")
    add("worker", _worker, "Start another worker.")
    demo = add("demo", _demo, "Make the demo partnership in an empty database.")
    demo.add_argument("--delete", action="store_true", help="delete the demo whole, and leave an empty database")
    own = add("begin", _begin, "Begin a partnership of your own in an empty database; it is live for ever.")
    own.add_argument("name", nargs="?", help="what it is called; without it, a set-up code for the browser is printed")
    own.add_argument("--administrator", metavar="EMAIL", help="who signs in first and sets it up")
    laying = add("set-up", _set_up, "Set up a partnership from a YAML file; what is the same already is left alone.")
    laying.add_argument("file", type=Path, metavar="FILE")
    laying.add_argument("--check", action="store_true", help="read and check everything; save nothing")
    add("migrate", _migrate, "Bring the database up to date.")
    checking = add("check", _check, "Say whether all is well; ends with 1 if something is not.")
    checking.add_argument("--deploy", action="store_true", help="also say what is missing for going live")
    checking.add_argument("--send-mail", metavar="EMAIL", default="", help="also send a test message there")
    _carrying(add)
    loading = add("load-frameworks", _load_frameworks, "Bring in charters, standards and self-reviews from YAML files.")
    loading.add_argument("files", type=Path, nargs="*", metavar="FILE", help="without any: all that come with Tellback")
    _keeping(add)
    manage = add("manage", _manage, "Django's own commands, for people who work on Tellback.")
    manage.add_argument("words", nargs=argparse.REMAINDER)
    return parser


def _carrying(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    """The commands that bring in what a partnership has, and take everything out."""
    importing = add("import-voices", _import_voices, "Bring in voices from a CSV or XLSX file.")
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--source", metavar="NAME", help="where the file comes from, as people will see it")
    importing.add_argument("--words", metavar="COLUMN", help="the column that holds what people said")
    importing.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help="may be repeated")
    importing.add_argument("--kind", choices=("comments", "log"), help="what the file is; guessed without it")
    importing.add_argument("--dry-run", action="store_true", help="read and check everything; save nothing")
    grouping = add("import-groups", _import_groups, "Bring in groups or communities from a CSV or XLSX file.")
    grouping.add_argument("file", type=Path, metavar="FILE")
    grouping.add_argument("--communities", action="store_true", help="its rows are communities, not groups")
    grouping.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help="may be repeated")
    grouping.add_argument("--dry-run", action="store_true", help="read and check everything; save nothing")
    exporting = add("export", _export, "Take everything out, or one board's record, in open formats.")
    exporting.add_argument("folder", type=Path, metavar="FOLDER", help="a new or empty folder")
    exporting.add_argument("--board", metavar="NAME", help="only the record of this board, by its name in addresses")


def _keeping(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    """The commands after which nothing is lost, and what leaked is worth nothing."""
    keeping = add("backup", _backup, "Copy everything people said into a new folder, and the keys into a sealed file.")
    keeping.add_argument("folder", type=Path, metavar="FOLDER")
    keeping.add_argument(
        "--keys-file", type=Path, metavar="FILE", help="where the sealed keys go; else into the folder"
    )
    bringing = add("restore", _restore, "Put a backup back into an empty database or folder.")
    bringing.add_argument("folder", type=Path, metavar="FOLDER")
    bringing.add_argument(
        "--keys-file", type=Path, metavar="FILE", help="where the sealed keys are; else in the folder"
    )
    bringing.add_argument("--tombstones", type=Path, metavar="FILE", help="a later journal of words taken back")
    add("rotate-keys", _rotate_keys, "Put a new key over every code and link; while Tellback is stopped.")


def _serve(arguments: argparse.Namespace) -> None:
    from tellback.config import serve

    serve.run(demo=arguments.demo)


def _worker(arguments: argparse.Namespace) -> None:
    start.everything()
    from tellback.config import work
    from tellback.config.backup.restore import refuse_unfinished

    refuse_unfinished()
    print("The worker has started. Press Ctrl-C to stop.", flush=True)
    work.run()


def _demo(arguments: argparse.Namespace) -> None:
    start.everything(as_owner=arguments.delete)
    if arguments.delete:
        from tellback.config import migrate

        migrate.empty()
        print("The demo is deleted. The database is empty.")
        return
    from tellback.people.models import Deployment

    if Deployment.objects.exists():
        raise SettingError("This database already has a partnership. To begin the demo again: tellback demo --delete")
    from tellback.config.demo.build import build

    build()
    print("The demo partnership is made.")


def _begin(arguments: argparse.Namespace) -> None:
    start.everything()
    from tellback.config.set_up import machine

    if arguments.name is None:
        machine.say_code()
        return
    if arguments.administrator is None:
        raise SettingError("Say who signs in first: --administrator you@example.org")
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from tellback.config import migrate
    from tellback.people import actions
    from tellback.people.rules import NotPossible

    if migrate.is_behind():
        migrate.as_owner("migrate")
    try:
        validate_email(arguments.administrator)
        actions.begin_live(name=arguments.name, administrator=arguments.administrator)
    except ValidationError:
        raise SettingError(f"{arguments.administrator} is not an email address.") from None
    except NotPossible as problem:
        raise SettingError(f"{problem} Choose another folder: TELLBACK_DATA=…") from None
    print(f"“{arguments.name}” has begun. Start it with `tellback serve`, and sign in as {arguments.administrator}.")


def _set_up(arguments: argparse.Namespace) -> int:
    if not arguments.file.is_file():
        raise SettingError(f"There is no file {arguments.file}.")
    start.everything()
    from tellback.config.set_up import machine

    return machine.lay_down_file(arguments.file, is_check=arguments.check)


def _migrate(arguments: argparse.Namespace) -> None:
    start.everything(as_owner=True)
    from tellback.config import migrate

    migrate.run()


def _check(arguments: argparse.Namespace) -> int:
    from tellback.config import check

    return check.run(deploy=arguments.deploy, send_mail=arguments.send_mail)


def _import_voices(arguments: argparse.Namespace) -> int | None:
    if not arguments.file.is_file():
        raise SettingError(f"There is no file {arguments.file}.")
    start.everything()
    from tellback.config import import_voices

    code: int | None = import_voices.run(arguments)
    return code


def _import_groups(arguments: argparse.Namespace) -> int:
    start.everything()
    from tellback.config import import_groups

    return import_groups.run(arguments)


def _export(arguments: argparse.Namespace) -> None:
    start.everything()
    from tellback.config import export

    export.run(arguments)


def _load_frameworks(arguments: argparse.Namespace) -> int:
    start.everything()
    from tellback.config import load_frameworks

    return load_frameworks.run(arguments)


def _backup(arguments: argparse.Namespace) -> None:
    start.everything()
    from tellback.config.backup import make

    make.run(arguments.folder, keys_file=arguments.keys_file)


def _restore(arguments: argparse.Namespace) -> None:
    start.everything(as_owner=True)
    from tellback.config.backup import restore

    restore.run(arguments.folder, keys_file=arguments.keys_file, journal=arguments.tombstones)


def _rotate_keys(arguments: argparse.Namespace) -> None:
    start.everything()
    from tellback.config import rotate_keys

    rotate_keys.run()


def _manage(arguments: argparse.Namespace) -> None:
    start.everything()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["tellback manage", *arguments.words])


def _is_unreachable(problem: Exception) -> bool:
    return type(problem).__name__ == "OperationalError"


if __name__ == "__main__":
    main()
