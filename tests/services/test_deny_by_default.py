"""A service cannot be written so that a verb of it needs no permission: the class itself is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest

from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires


def verb(self: Any) -> None:
    """Whatever it does."""


HOLES: dict[str, Callable[[], Any]] = {
    "a method": lambda: verb,
    "a static method": lambda: staticmethod(lambda: None),
    "a class method": lambda: classmethod(verb),
    "a property": lambda: property(verb),
    "a property that remembers": lambda: cached_property(verb),
    "a marked static method": lambda: staticmethod(requires(Permission.STATION_READ)(verb)),
}


@pytest.mark.parametrize("hole", HOLES)
def test_what_names_no_permission_is_refused(hole: str) -> None:
    with pytest.raises(TypeError, match=r"Leaky\.anything names no permission"):
        type("Leaky", (Service,), {"anything": HOLES[hole]()})


def test_what_names_one_or_is_private_is_taken() -> None:
    members = {
        "anything": requires(Permission.STATION_READ)(verb),
        "_inside": property(verb),
        "record_key": "station",
    }
    assert issubclass(type("Tight", (Service,), members), Service)
