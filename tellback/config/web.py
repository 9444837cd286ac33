"""The web server: gunicorn with threads, holding nothing that another process would need."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from tellback.config.environment import Environment


class Lines(Logger):
    """The server's own lines go through the same masks as ours."""

    def setup(self, cfg: Any) -> None:
        """Leave formatting and filtering to our log."""
        super().setup(cfg)
        self.error_log.handlers = []
        self.error_log.propagate = True


class Web(BaseApplication):
    """Serves the loaded application; told where by HOST, PORT and WEB_CONCURRENCY."""

    def __init__(self, application: Callable[..., Any], host: str, port: int) -> None:
        self.application, self.host, self.port = application, host, port
        super().__init__()

    def load_config(self) -> None:
        """The few choices that are ours."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        memory = Path("/dev/shm")  # noqa: S108 - a heartbeat file on a slow disk would look like a hung server
        choices = {
            "bind": f"{shown}:{self.port}",
            "worker_class": "gthread",
            "workers": Environment().number("WEB_CONCURRENCY", 2, least=1),
            "threads": 8,
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 8,
            "loglevel": "warning",
            "logger_class": Lines,
            "proc_name": "tellback",
            "control_socket_disable": True,
            "worker_tmp_dir": str(memory) if os.access(memory, os.W_OK) else None,
        }
        for name, value in choices.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """The application, loaded before the processes were made."""
        return self.application
