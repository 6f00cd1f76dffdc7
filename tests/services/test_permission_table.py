"""Every public method of every service, called as every role: allowed or denied exactly as the reviewed
table says."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop import services as services_package
from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Permission, Role
from gridguard_desktop.domain.role_table import granted, listed
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services

NOBODY = 10**9
UNGUARDED = {"check", "permission_of"}
"""What the base class itself offers; neither reads nor changes a record."""


def service_classes() -> list[type[Service]]:
    """Every service somebody can ask for: the classes without subclasses of their own."""
    for module in pkgutil.walk_packages(services_package.__path__, f"{services_package.__name__}."):
        importlib.import_module(module.name)

    def leaves(cls: type[Service]) -> Iterator[type[Service]]:
        below = cls.__subclasses__()
        if not below:
            yield cls
        for subclass in below:
            yield from leaves(subclass)

    ours = {cls for cls in leaves(Service) if cls.__module__.startswith(services_package.__name__)}
    return sorted(ours, key=lambda cls: cls.__name__)


def public_methods(cls: type[Service]) -> list[str]:
    """What an actor can call. A static function gets no context, so it reaches no record and needs no
    permission."""
    return [
        name
        for name, _ in inspect.getmembers(cls, inspect.isfunction)
        if not name.startswith("_") and not isinstance(inspect.getattr_static(cls, name), staticmethod)
    ]


def argument(annotation: str, place: Path, record_key: str) -> Any:
    """Something of the annotated kind that names no record."""
    fakes: dict[str, Any] = {
        "int": NOBODY,
        "str": "x",
        "bool": False,
        "date": date(2026, 10, 9),
        "datetime": datetime(2026, 10, 9, tzinfo=UTC),
        "Decimal": Decimal(1),
        "Path": place / "file",
        "Role": Role.CLERK,
        "bytes": b"x",
        "ListQuery": ListQuery(record_key or "dispute"),
    }
    kind = annotation.split("|")[0].strip()
    if kind.startswith(("Mapping", "dict")):
        return {}
    if kind.startswith(("Sequence", "Collection", "Iterable", "tuple", "list")):
        return ()
    return fakes.get(kind)


def call(service: Service, name: str, place: Path) -> BaseException | None:
    """Call a method with made-up arguments; what it raised."""
    method = getattr(service, name)
    needed = [
        parameter
        for parameter in inspect.signature(method).parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
    values = {
        parameter.name: argument(str(parameter.annotation), place, service.record_key) for parameter in needed
    }
    positional = [
        values.pop(parameter.name) for parameter in needed if parameter.kind is not parameter.KEYWORD_ONLY
    ]
    try:
        method(*positional, **values)
    except Exception as error:  # anything but a denial counts as let in
        return error
    return None


def trail(store: Store) -> tuple[int, str, str]:
    """Number, action and body of the last row of the audit trail."""
    with UnitOfWork(store, PROGRAM) as unit:
        row = unit.session.scalars(select(AuditRow).order_by(AuditRow.seq.desc()).limit(1)).one()
        return row.seq, row.action, row.body


def judged(store: Store, service: Service, name: str, role: Role, place: Path) -> str:
    """What is wrong with how ``name`` treats ``role``; empty when it does as the table says."""
    where = f"{type(service).__name__}.{name} as {role.value}"
    permission = service.permission_of(getattr(type(service), name).permission)
    before, *_ = trail(store)
    error = call(service, name, place)
    if permission in granted(role):
        if isinstance(error, PermissionDenied) and Permission(error.permission) in granted(role):
            return f"{where}: denied although {error.permission} is granted"
        return ""
    if not isinstance(error, PermissionDenied):
        return f"{where}: not denied although {permission} is not granted ({error!r})"
    after, action, body = trail(store)
    if (after, action) != (before + 1, AuditEvent.DENIED.value) or f'"method":"{name}"' not in body:
        return f"{where}: a denial leaves one row and nothing else"
    return ""


@pytest.mark.parametrize("role", list(Role))
def test_every_method_as_every_role(
    role: Role, services: Callable[[str], Services], store: Store, tmp_path: Path
) -> None:
    context = services(role.value).context
    wrong = [
        judged(store, cls(context), name, role, tmp_path)
        for cls in service_classes()
        for name in public_methods(cls)
        if name not in UNGUARDED
    ]
    assert [sentence for sentence in wrong if sentence] == []


def test_every_public_method_names_a_permission_that_exists() -> None:
    unnamed = [
        f"{cls.__name__}.{name}"
        for cls in service_classes()
        for name in public_methods(cls)
        if name not in UNGUARDED and not hasattr(getattr(cls, name), "permission")
    ]
    assert unnamed == []
    assert len(service_classes()) > 15


def test_a_method_without_a_permission_fails_at_import() -> None:
    with pytest.raises(TypeError, match=r"Careless\.read"):
        type("Careless", (Service,), {"read": lambda self: None})


def test_the_table_lists_every_permission_once() -> None:
    assert list(listed()) == [permission.value for permission in Permission]


def test_the_administrator_sees_no_case_and_the_auditor_none_either() -> None:
    for role in (Role.ADMINISTRATOR, Role.AUDITOR):
        resources = {permission.value.split(":")[0] for permission in granted(role)}
        assert resources.isdisjoint(
            {"dispute", "resident", "incident", "hazard", "patrol", "search", "report", "sensitive"}
        )


def test_a_bare_action_joins_the_record_type() -> None:
    class Reader(RecordService):
        record_key = "volunteer"

        @requires("archive")
        def put_away(self) -> None:
            """Nothing."""

    assert Reader.__new__(Reader).permission_of("archive") is Permission.VOLUNTEER_ARCHIVE
