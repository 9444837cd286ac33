"""Making the database's folder, once, and knowing whose it is."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tellback.config import postgres
from tellback.config.environment import SettingError
from tellback.config.postgres import binaries, place

ACCOUNT = "tellback"
# Nobody is let in without a password, not even the superuser, who has none: no one can sign in as that one.
RULES_OF_ENTRY = "local all all scram-sha-256\n"


def account(cluster: Path) -> dict[str, Any]:
    """How a program of the server is run: `user`, `group` and groups for subprocess; nothing unless we are root."""
    if os.geteuid() != 0:
        if cluster.exists() and cluster.stat().st_uid != os.geteuid():
            raise SettingError(f"{cluster} belongs to another account; start Tellback as the one that made it.")
        return {}
    if cluster.exists():
        who = _known(cluster.stat().st_uid)
    else:
        who = _unprivileged()
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def surroundings() -> Mapping[str, str]:
    """The few variables the server's programs are given."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C", "LC_ALL": "C", "TZ": "UTC"}


def refuse_other_version(cluster: Path) -> None:
    """Raise SettingError where the folder was made by another PostgreSQL."""
    made_by = (cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    if made_by != binaries.VERSION:
        raise SettingError(
            f"The database in {cluster} was made by PostgreSQL {made_by}, and this Tellback brings {binaries.VERSION}. "
            "Nothing was changed. Make a backup with the earlier release (`tellback backup`), and restore it with this one "
            "into an empty TELLBACK_DATA."
        )


def prepare(data: Path, programs: Path, for_tests: bool) -> dict[str, Any]:
    """Make the cluster unless it is there; returns how to run the server."""
    base = place.home(data)
    cluster = base / "cluster"
    run_as = account(cluster)
    _private(place.socket_folder(data), run_as)
    if (cluster / "PG_VERSION").exists():
        refuse_other_version(cluster)
        return run_as
    if cluster.exists() and any(cluster.iterdir()):
        raise SettingError(f"{cluster} holds files but no database; move it away, or set TELLBACK_DATA elsewhere.")
    draft = base / "cluster.new"  # a power cut half way leaves no half-made cluster behind
    if draft.exists():
        shutil.rmtree(draft)
    _private(draft, run_as)
    _initdb(data, draft, programs, run_as, for_tests)
    if cluster.exists():
        cluster.rmdir()
    draft.rename(cluster)
    return run_as


def _initdb(data: Path, draft: Path, programs: Path, run_as: dict[str, Any], for_tests: bool) -> None:
    command = [
        programs / "initdb",
        "-D",
        draft,
        "--username=tellback_super",
        "--auth=trust",
        "--encoding=UTF8",
    ]
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums"]
    command += ["--no-instructions"] + (["--no-sync"] if for_tests else [])
    _run(command, draft, run_as)
    (draft / "pg_hba.conf").write_text(RULES_OF_ENTRY, encoding="ascii")
    # Spoken to the server while it is closed to everybody: no password is needed, and none is logged.
    _run(
        [programs / "postgres", "--single", "-j", "-D", draft, "template1"],
        draft,
        run_as,
        _roles(data, for_tests),
    )


def _roles(data: Path, for_tests: bool) -> str:
    owner, product = postgres.OWNER, postgres.APPLICATION
    may_create = "CREATEDB" if for_tests else "NOCREATEDB"
    defaults = f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT"
    statements = [
        f"CREATE ROLE {owner} LOGIN {may_create} PASSWORD '{postgres.password(data, owner)}'",
        f"CREATE ROLE {product} LOGIN PASSWORD '{postgres.password(data, product)}'",
        f"{defaults} SELECT, INSERT, UPDATE, DELETE ON TABLES TO {product}",
        f"{defaults} USAGE, SELECT ON SEQUENCES TO {product}",
        f"CREATE DATABASE {postgres.DATABASE} OWNER {owner}",
    ]
    return "".join(f"{statement};\n\n" for statement in statements)


def _run(command: list[Any], folder: Path, run_as: dict[str, Any], words: str = "") -> None:
    done = subprocess.run(  # noqa: S603
        command,
        cwd=folder,
        env=surroundings(),
        input=words,
        capture_output=True,
        text=True,
        check=False,
        **run_as,
    )
    complaint = [line for line in done.stderr.splitlines() if "ERROR" in line or "FATAL" in line or "error:" in line]
    if done.returncode or complaint:
        last = (complaint or done.stderr.splitlines() or ["no reason given"])[-1]
        raise SettingError(f"The database could not be made in {folder.parent}: {last}")


def _private(folder: Path, run_as: dict[str, Any]) -> None:
    """Make a folder that the server's account alone can enter; refuse one that somebody else made there."""
    owner = run_as.get("user", os.geteuid())
    if not folder.exists():
        folder.mkdir(mode=0o700)
        if run_as:
            os.chown(folder, owner, run_as["group"])
    found = folder.lstat()
    if found.st_uid != owner or found.st_mode & 0o077 or folder.is_symlink():
        raise SettingError(f"{folder} is not private to the database; remove it and start again.")


def _known(uid: int) -> pwd.struct_passwd:
    if uid == 0:
        raise SettingError("The database's folder belongs to root, and PostgreSQL refuses to run as root.")
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        raise SettingError(f"The database's folder belongs to account number {uid}, which has no name here.") from None


def _unprivileged() -> pwd.struct_passwd:
    """The account `tellback`, made where that can be done; else `nobody`."""
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    maker = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
    if maker:
        nowhere = [
            "--system",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
            "--shell",
            "/usr/sbin/nologin",
        ]
        subprocess.run([maker, *nowhere, ACCOUNT], capture_output=True, check=False)  # noqa: S603
    for name in (ACCOUNT, "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SettingError("Started as root, Tellback needs an account without rights named tellback; make one first.")
