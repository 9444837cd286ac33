"""A warning from one of our own modules is an error: what will stop working is mended while it is small."""

from __future__ import annotations

import warnings

import pytest


def warn_in(module: str, kind: type[Warning]) -> None:
    warnings.warn_explicit("this will stop working", kind, "made-up.py", 1, module=module, registry={})


@pytest.mark.parametrize("kind", [DeprecationWarning, PendingDeprecationWarning, RuntimeWarning, UserWarning])
def test_a_warning_from_a_module_of_ours_is_an_error(kind: type[Warning]) -> None:
    with pytest.raises(kind):
        warn_in("tellback.loop.listen.views", kind)


def test_a_warning_of_a_library_is_not() -> None:
    with warnings.catch_warnings(record=True):
        warn_in("allauth.account", DeprecationWarning)
