"""No test reaches another machine: what needs one is given a stand-in, so that tests say the same everywhere."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

HERE = ("localhost", "testserver", "", None)


class Outside(AssertionError):
    """Something tried to leave this machine."""


def is_here(host: Any) -> bool:
    """Whether this address is this machine's own."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in HERE or str(host).endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def begin() -> None:
    """From now on only this machine can be reached: called once, by tests/conftest.py."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(kind: int, address: Any) -> None:
        if kind in (socket.AF_INET, socket.AF_INET6) and not is_here(address[0]):
            raise Outside(f"A test tried to reach {address[0]}; give it a stand-in instead.")

    def guarded(self: socket.socket, address: Any) -> None:
        check(self.family, address)
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        check(self.family, address)
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *args: Any, **rest: Any) -> Any:
        check(socket.AF_INET, (host,))
        return look_up(host, *args, **rest)

    socket.socket.connect = guarded  # type: ignore[assignment, method-assign]
    socket.socket.connect_ex = guarded_ex  # type: ignore[assignment, method-assign]
    socket.getaddrinfo = guarded_look_up
