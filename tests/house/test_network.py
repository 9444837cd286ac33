"""Tests stay on this machine."""

from __future__ import annotations

import socket

import pytest

from tests.house.network import Outside, is_here


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443)])
def test_no_test_reaches_another_machine(address: tuple[str, int]) -> None:
    with socket.socket() as out, pytest.raises(Outside, match="stand-in"):
        out.connect(address)
    with pytest.raises(Outside):
        socket.create_connection(address)


def test_nor_does_it_ask_where_another_machine_is() -> None:
    with pytest.raises(Outside):
        socket.getaddrinfo("example.org", 443)


def test_this_machine_can_be_reached() -> None:
    assert all(is_here(host) for host in ("127.0.0.1", "::1", "localhost", b"localhost", "demo.localhost"))
    assert socket.getaddrinfo("localhost", 80)
