"""`tellback serve`: database, web server and worker, started together and stopped together."""

from __future__ import annotations

import socket
import threading

from tellback.config import postgres, start
from tellback.config.environment import Environment, SettingError
from tellback.config.house import House
from tellback.config.parent import end_with_parent


def run(*, demo: bool) -> None:
    """Serve until Ctrl-C or SIGTERM; returns when everything has stopped."""
    environment = Environment()
    host, port = environment.text("HOST", "127.0.0.1"), environment.number("PORT", 8000)
    if environment.flag("TELLBACK_ENDS_WITH_PARENT", False):
        end_with_parent()
    _refuse_used_port(host, port)
    try:
        _prepare(demo)
        house = House({"web server": lambda: _web(host, port), "worker": _worker}, essential="web server")
        try:
            # A keeper of the embedded server that was killed is replaced within a second.
            house.stay(opened=lambda: _answers(host, port), announce=_announce, look=start.database)
        finally:
            house.stop()
    finally:
        if start.is_embedded():
            postgres.release(start.data_folder())
            print(f"Stopped. Everything people said is kept in {start.data_folder()}", flush=True)


def _prepare(demo: bool) -> None:
    """Database, models, migrations, keys and the demo, in the order they need each other; each only if it is due."""
    trouble: list[BaseException] = []

    def up() -> None:
        try:
            start.database()
        except BaseException as problem:
            trouble.append(problem)

    database = threading.Thread(target=up)
    database.start()  # it starts while Django loads
    start.django()
    database.join()
    if trouble:
        raise trouble[0]
    from django.db import connections

    from tellback.config import load_frameworks, migrate
    from tellback.config.backup.restore import refuse_unfinished

    refuse_unfinished()
    if migrate.is_behind():
        migrate.as_owner("migrate")
    load_frameworks.what_ships()
    _keys()
    _refuse_bare_pages()
    if demo:
        _demo()
    _load_pages()
    connections.close_all()  # a connection must not be shared by two processes


def _keys() -> None:
    """The keys behind people's codes are there before the first voice, or nothing starts."""
    from tellback.loop.listen.models import Voice
    from tellback.people.codes import keys

    try:
        keys.ensure_keys(create=not Voice.objects.exists())
    except keys.KeysMissing as missing:
        raise SettingError(str(missing)) from None


def _demo() -> None:
    from tellback.people.models import Deployment

    deployment = Deployment.objects.first()
    if deployment is None:
        from tellback.config.demo.build import build

        print("Making the demo partnership.", flush=True)
        build()
    elif not deployment.is_demo:
        raise SettingError("This deployment is live. Start it with `tellback serve`, without --demo.")


def _refuse_bare_pages() -> None:
    from django.conf import settings

    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        raise SettingError("The theme has not been made yet: run `make theme`.")


def _load_pages() -> None:
    """Load addresses and views once, before the processes are made, so that they share the memory."""
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    import tellback.config.wsgi  # noqa: F401


def _web(host: str, port: int) -> None:
    from tellback.config.web import Web
    from tellback.config.wsgi import application

    Web(application, host, port).run()


def _worker() -> None:
    from tellback.config import work

    work.run()


def _refuse_used_port(host: str, port: int) -> None:
    if not 0 < port < 65536:
        raise SettingError(f"PORT must be between 1 and 65535, not {port}.")
    try:
        family, kind, *_rest, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except PermissionError:
        raise SettingError(f"This account may not open port {port}. Choose one above 1023: PORT=8000") from None
    except OSError as problem:
        if "in use" in str(problem):
            advice = f"Choose another, for example PORT={port + 1}"
            raise SettingError(f"Port {port} is in use by another program. {advice}") from None
        raise SettingError(f"{host} port {port} cannot be used here: {problem}. Check HOST and PORT.") from None


def _answers(host: str, port: int) -> bool:
    nearby = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    try:
        with socket.create_connection((nearby, port), 0.5):
            return True
    except OSError:
        return False


def _announce() -> None:
    from django.conf import settings
    from django.db import connection

    from tellback.people.models import Deployment

    deployment = Deployment.objects.first()
    print(f"\nTellback is ready: {settings.PUBLIC_ADDRESS}", flush=True)
    if deployment is None:
        from tellback.config.set_up import machine

        machine.say_code()
    connection.close()
    if deployment and deployment.is_demo:
        print("This is a demo: nothing leaves this machine.", flush=True)
    print("Press Ctrl-C to stop.", flush=True)
