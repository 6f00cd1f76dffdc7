"""A service is made of several bases; none of them hides a name of another."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from typing import Any

import gridguard_desktop.services
from gridguard_desktop.services.base import Service


def every_service() -> set[type[Any]]:
    """Every class that is a service or a part of one."""
    for module in pkgutil.walk_packages(gridguard_desktop.services.__path__, "gridguard_desktop.services."):
        importlib.import_module(module.name)
    found: set[type[Any]] = set()
    ahead: list[type[Any]] = [Service]
    while ahead:
        one = ahead.pop()
        for child in one.__subclasses__():
            if child not in found:
                found.add(child)
                ahead.append(child)
    return {one for one in found if one.__module__.startswith("gridguard_desktop.")}


def names_of(one: type[Any]) -> set[str]:
    """What a class itself defines, but for what Python puts there and what every service declares."""
    return {name for name in vars(one) if not name.startswith("__") and name != "record_key"}


def test_no_two_bases_of_a_service_share_a_name() -> None:
    """A name may be given anew by a class for its own base; never by one base for another beside it: which of
    the two is called would hang on the order they are written in."""
    services = every_service()
    assert len(services) > 40
    shared = defaultdict(set)
    for service in services:
        homes: dict[str, list[type[Any]]] = defaultdict(list)
        for base in service.__mro__:
            if issubclass(base, Service):
                for name in names_of(base):
                    homes[name].append(base)
        for name, found in homes.items():
            for first, second in zip(found, found[1:], strict=False):
                if not issubclass(first, second):
                    shared[f"{first.__name__}.{name}"].add(second.__name__)
    assert dict(shared) == {}
