"""What every service stands on: context, permission, unit of work.

Deny by default: a public method of a service that names no permission raises at import. The check runs before
the method, in the wrapper, so that no method can forget it; a denied call leaves one audit row.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from inspect import isfunction
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar, cast

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent, AuditResult
from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.domain.permissions import Permission, record_permission

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.domain.workdays import WorkCalendar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ServiceContext:
    """Everything a verb needs: where, who, when and on which calendar."""

    store: Store
    signed_in: Actor
    clock: Clock
    calendar: WorkCalendar

    @property
    def actor(self) -> Actor:
        """Who acts, as of today: a stand-in ends at midnight, also for whoever is still signed in."""
        return self.signed_in.on(self.clock.today())


def requires(
    permission: Permission | str,
) -> Callable[[Callable[Concatenate[Any, P], R]], Callable[Concatenate[Any, P], R]]:
    """Mark a service method with its permission.

    A bare action such as ``"read"`` joins the service's record type.
    """

    def mark(method: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R]:
        @wraps(method)
        def checked(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> R:
            self.check(self.permission_of(permission), method.__name__)
            return method(self, *args, **kwargs)

        cast("Any", checked).permission = permission
        return checked

    return mark


class Service:
    """Base of all services.

    Subclasses hold the verbs of one noun; one verb = one unit of work = one transaction.
    """

    record_key: ClassVar[str] = ""

    def __init__(self, context: ServiceContext) -> None:
        self._context = context

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name, member in vars(cls).items():
            if name.startswith("_") or not hasattr(member, "__get__"):
                continue
            # a static or class method or a property would reach the store past the check
            if not isfunction(member) or not hasattr(member, "permission"):
                raise TypeError(f"{cls.__name__}.{name} names no permission")

    def permission_of(self, declared: Permission | str) -> Permission:
        """The full permission behind a declared one."""
        return declared if isinstance(declared, Permission) else record_permission(self.record_key, declared)

    def check(self, permission: Permission, method: str) -> None:
        """Raise PermissionDenied, on record, when the actor does not hold ``permission``."""
        if self._context.actor.can(permission):
            return
        with self._writing() as session:
            record_event(
                session,
                AuditEvent.DENIED,
                result=AuditResult.DENIED,
                details={"permission": permission.value, "method": method},
            )
        raise PermissionDenied(permission.value)

    @property
    def _actor(self) -> Actor:
        return self._context.actor

    @property
    def _clock(self) -> Clock:
        return self._context.clock

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """A session whose changes and audit rows are committed together when the block ends well."""
        with UnitOfWork(self._context.store, self._actor, write=True, clock=self._clock) as unit:
            yield unit.session

    @contextmanager
    def _reading(self, *, long: bool = False) -> Iterator[Session]:
        """A session that changes nothing; ``long`` ones use the connection of the second worker."""
        with UnitOfWork(self._context.store, self._actor, long=long, clock=self._clock) as unit:
            yield unit.session
