"""Coming in: founding a station on an empty PC, signing in, signing out. The only verbs that need no actor.

``app.py`` and ``cli`` call these; everything after goes through
:class:`~gridguard_desktop.services.catalogue.Services`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from gridguard_desktop.db.attempts import SignInAttempts
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.keyfile import login_key
from gridguard_desktop.db.models import Grid, GridPosting, Mediator, Station, User
from gridguard_desktop.db.store import ATTEMPTS, Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.actors import Actor, StandingIn
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import Clock, SystemClock
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.passwords import check_password
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.upgrading import untold
from gridguard_desktop.domain.workdays import load_calendar
from gridguard_desktop.services.base import ServiceContext
from gridguard_desktop.services.care.ending import end_expired
from gridguard_desktop.services.care.supports import drop_old_proof
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.dispute_kinds import forget_subkinds, learn_subkinds
from gridguard_desktop.services.grids.duty import standing_in
from gridguard_desktop.services.holidays import told_years

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.keys import KdfParams
    from gridguard_desktop.domain.upgrading import Upgrading

FOUNDER_ID = 1


@dataclass(frozen=True, slots=True)
class StationDraft:
    """What the first-run wizard asks about the station."""

    name: str
    bureau: str
    paper_word: str
    province: str = ""
    address_text: str = ""
    phone: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Founded:
    """A store opened for the first time, or anew by its recovery key.

    Signed in as its administrator; ``recovery_key`` is to be printed and never shown again.
    """

    services: Services
    recovery_key: str


def found_station(
    home: Path,
    draft: StationDraft,
    *,
    login: str,
    name: str,
    password: str,
    url: str | None = None,
    clock: Clock | None = None,
    kdf: KdfParams | None = None,
) -> Founded:
    """Make the store, the station and its first administrator. There is no default account.

    Raises OfficerError for a weak password or a folder that holds a store already.
    """
    check_password(password, login=login, station=draft.name)
    ticks = clock or SystemClock()
    store, recovery_key = Store.create(home, login, password, url=url, clock=ticks, kdf=kdf)
    founder = Actor(FOUNDER_ID, login_key(login), name, frozenset({Role.ADMINISTRATOR}))
    with UnitOfWork(store, founder, write=True, clock=ticks) as unit:
        unit.session.add(User(id=FOUNDER_ID, login=login_key(login), name=name, role=Role.ADMINISTRATOR))
        unit.session.add(
            Station(
                name=draft.name,
                bureau=draft.bureau,
                paper_word=draft.paper_word,
                province=draft.province,
                address_text=draft.address_text,
                phone=draft.phone,
                is_demo=draft.is_demo,
            )
        )
        unit.session.flush()
        record_event(unit.session, AuditEvent.STORE_CREATED)
        learn_subkinds(unit.session)
    return Founded(services_for(store, founder, ticks), recovery_key)


def sign_in(
    home: Path, login: str, password: str, *, clock: Clock | None = None, upgrading: Upgrading = untold
) -> Services:
    """Open the store and answer the services of whoever signed in. A store of an earlier release is brought
    up to date first, and ``upgrading`` hears how far that is.

    Raises the ``StoreError`` that fits (wrong password, locked account, damaged key file…) and Refused for a
    closed account.
    """
    ticks = clock or SystemClock()
    store = Store.open(home, login, password, clock=ticks, upgrading=upgrading)
    try:
        return _enter(store, login, ticks)
    except BaseException:
        store.close()
        raise


def _enter(store: Store, login: str, clock: Clock) -> Services:
    actor = actor_for(store, login_key(login), clock)
    with UnitOfWork(store, actor, write=True, clock=clock) as unit:
        if store.failures_before:
            record_event(unit.session, AuditEvent.SIGN_IN_FAILED, details={"failures": store.failures_before})
        record_event(unit.session, AuditEvent.SIGNED_IN)
        user = unit.session.get(User, actor.user_id)
        if user is not None:
            user.last_sign_in = clock.now()
        load_calendar().learn(told_years(unit.session))
        learn_subkinds(unit.session)
        end_expired(unit.session, clock.today())
        drop_old_proof(unit.session, clock.today())
    return services_for(store, actor, clock)


def open_with_recovery(
    home: Path,
    typed: str,
    login: str,
    password: str,
    *,
    clock: Clock | None = None,
    kdf: KdfParams | None = None,
) -> Founded:
    """Open with the recovery key on paper and give the administrator ``login`` a new ``password``.

    A key that was used is spent: the answer holds a new one, to be printed. Raises WrongPassword for a
    mistyped key, ValidationError for a weak password or an account that is no administrator's.
    """
    check_password(password, login=login_key(login))
    ticks = clock or SystemClock()
    store = Store.open_with_recovery(home, typed, clock=ticks, kdf=kdf)
    try:
        return _recover(store, login_key(login), password, ticks)
    except BaseException:
        store.close()
        raise


def _recover(store: Store, login: str, password: str, clock: Clock) -> Founded:
    actor = actor_for(store, login, clock, keeper=True)
    with UnitOfWork(store, actor, write=True, clock=clock) as unit:
        failures = SignInAttempts(store.home / ATTEMPTS, clock).succeeded(login)
        record_event(unit.session, AuditEvent.RECOVERY_KEY_USED, details={"failures": failures})
        record_event(unit.session, AuditEvent.PASSWORD_CHANGED, record_type="user", record_id=actor.user_id)
        record_event(unit.session, AuditEvent.RECOVERY_KEY_MADE)
        learn_subkinds(unit.session)
        unit.session.flush()
        # inside the transaction: a key file that cannot be written leaves no row that says it was
        store.set_password(login, password)
        printed = store.new_recovery_key()
    return Founded(services_for(store, actor, clock), printed)


def sign_out(services: Services, *, locking: bool = False) -> None:
    """Leave a row in the trail and forget the keys; the keys go even if the row cannot be written."""
    context = services.context
    try:
        with UnitOfWork(context.store, context.actor, write=True, clock=context.clock) as unit:
            record_event(unit.session, AuditEvent.LOCKED if locking else AuditEvent.SIGNED_OUT)
    finally:
        forget_subkinds()
        context.store.close()


def services_for(store: Store, actor: Actor, clock: Clock) -> Services:
    """All services of ``actor`` on ``store``."""
    return Services(ServiceContext(store, actor, clock, load_calendar()))


def actor_for(store: Store, login: str, clock: Clock, *, keeper: bool = False) -> Actor:
    """Who ``login`` is today.

    Role, posted grids, mediator. Raises Refused for a closed or unknown account, and ValidationError for one
    that is no administrator's when the store's ``keeper`` is wanted.
    """
    nobody = Actor(0, login, login, frozenset())
    with UnitOfWork(store, nobody, clock=clock) as unit:
        user = unit.session.scalar(select(User).where(User.login == login))
        if keeper and (user is None or user.role is not Role.ADMINISTRATOR):
            sentence = translate("session", "Name an administrator's account; the others are reset by them.")
            raise ValidationError({"login": sentence})
        if user is None or not user.is_active:
            raise Refused(translate("session", "This account is closed. Ask the station's administrator."))
        mediator = unit.session.get(Mediator, user.mediator_id) if user.mediator_id is not None else None
        return Actor(
            user_id=user.id,
            login=user.login,
            name=user.name,
            roles=frozenset({user.role}),
            grid_ids=_posted_grids(unit.session, user.id, clock.today()),
            mediator_id=mediator.id if mediator is not None else None,
            committee_id=mediator.committee_id if mediator is not None else None,
            standing_in=_standing_in(unit.session, user.id, clock.today()),
        )


def _standing_in(session: Session, user_id: int, day: date) -> tuple[StandingIn, ...]:
    return tuple(
        StandingIn(row.user_id, _with_merged(session, grids), row.first_day, row.last_day)
        for row, grids in standing_in(session, user_id, day)
    )


def _posted_grids(session: Session, user_id: int, day: date) -> frozenset[int]:
    still = or_(GridPosting.valid_until.is_(None), GridPosting.valid_until >= day)
    posted = select(GridPosting.grid_id).where(
        GridPosting.user_id == user_id, GridPosting.valid_from <= day, still
    )
    return _with_merged(session, frozenset(session.scalars(posted)))


def _with_merged(session: Session, grid_ids: frozenset[int]) -> frozenset[int]:
    """With every grid that was merged into one of them: what is on record there is looked after here now."""
    found, newest = grid_ids, grid_ids
    while newest:
        merged = session.scalars(select(Grid.id).where(Grid.successor_id.in_(sorted(newest))))
        newest = frozenset(merged) - found
        found |= newest
    return found
