"""The processes of one running Tellback, kept up and ended together."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable

from tellback.config.environment import SettingError
from tellback.config.parent import end_with_parent

STOP = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
WATCHED = STOP | {signal.SIGCHLD}
PATIENCE = 15.0  # seconds for requests and jobs to come to their end
QUICK = 20.0  # seconds: what falls sooner than this after its start is started again ever more slowly
SLOWEST = 30.0
MOST_FALLS = 5  # of the essential one: then whoever started us should know


class House:
    """The processes under one roof: each is started again if it falls, and none is left behind."""

    def __init__(self, work: dict[str, Callable[[], None]], essential: str) -> None:
        """`work`: what each process does, by its name. Without the `essential` one the others are of no use."""
        self.work, self.essential = work, essential
        self.running: dict[int, str] = {}
        self.started: dict[str, float] = {}
        self.falls: dict[str, int] = dict.fromkeys(work, 0)
        self.due: dict[str, float] = dict.fromkeys(work, 0.0)
        signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)

    def stay(self, opened: Callable[[], bool], announce: Callable[[], None], look: Callable[[], None]) -> None:
        """Look after the processes until told to stop; `announce` once `opened`, and then `look` every second."""
        announced = False
        while True:
            self._start_what_is_due()
            told = signal.sigtimedwait(WATCHED, 1.0 if announced else 0.05)
            if told and told.si_signo in STOP:
                return
            for name in self._ended():
                self._fell(name)
            if announced:
                look()
            elif opened():
                announced = True
                announce()

    def stop(self) -> None:
        """Ask everyone to finish; after a while, or on a second Ctrl-C, end them."""
        self._tell(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        while self.running and time.monotonic() < until:
            told = signal.sigtimedwait(WATCHED, 0.2)
            list(self._ended())
            if told and told.si_signo == signal.SIGINT:
                break
        self._tell(signal.SIGKILL)
        while self.running:
            list(self._ended())
            time.sleep(0.02)

    def _start(self, name: str) -> None:
        sys.stdout.flush()
        child = os.fork()
        if child:
            self.running[child] = name
            return
        code = 1
        try:
            os.setpgid(0, 0)  # Ctrl-C reaches us alone, and we end things in order
            end_with_parent()
            for number in WATCHED:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
            self.work[name]()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
            if isinstance(end.code, str):
                print(f"tellback: {end.code}", file=sys.stderr, flush=True)
        except Exception:
            logging.getLogger("tellback").exception("The %s fell over.", name)
        finally:
            os._exit(code)

    def _ended(self) -> Iterable[str]:
        for process in list(self.running):
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(process, os.WNOHANG)[0] == 0:
                    continue
            yield self.running.pop(process)

    def _fell(self, name: str) -> None:
        """Decide when it is started again: at once, unless it falls again and again (a database that is away)."""
        now = time.monotonic()
        self.falls[name] = 1 if now - self.started[name] > QUICK else self.falls[name] + 1
        if name == self.essential and self.falls[name] > MOST_FALLS:
            raise SettingError(f"The {name} ends as soon as it is started; Tellback has stopped.")
        self.due[name] = now + min(2.0 ** (self.falls[name] - 1) - 1, SLOWEST)
        print(f"The {name} ended; it is started again.", file=sys.stderr, flush=True)

    def _start_what_is_due(self) -> None:
        for name, when in list(self.due.items()):
            if time.monotonic() >= when:
                del self.due[name]
                self.started[name] = time.monotonic()
                self._start(name)

    def _tell(self, number: signal.Signals) -> None:
        for process in self.running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)
