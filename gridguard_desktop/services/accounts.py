"""Accounts: who may sign in, in which role, posted to which grids. Passwords live in the key file only."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import or_, select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.keyfile import login_key
from gridguard_desktop.db.models import Grid, GridPosting, User
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.passwords import check_password
from gridguard_desktop.domain.permissions import Permission, Role
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

_FIRST_PASSWORD_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 1 I L O, which are misread on paper


@dataclass(frozen=True, slots=True)
class Account:
    """An account as the administrator sees it."""

    id: int
    version: int
    login: str
    name: str
    role: Role
    police_number: str
    is_active: bool
    last_sign_in: datetime | None
    grids: tuple[tuple[int, str], ...]
    mediator_id: int | None


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """A new account. ``mediator_id`` ties a mediator's account to the register."""

    login: str
    name: str
    role: Role
    police_number: str = ""
    grid_ids: tuple[int, ...] = ()
    mediator_id: int | None = None


def first_password() -> str:
    """A password to be handed over on paper: 4 × 4 characters."""
    return "-".join("".join(secrets.choice(_FIRST_PASSWORD_ALPHABET) for _ in range(4)) for _ in range(4))


class AccountService(Service):
    """Keeping the accounts."""

    record_key: ClassVar[str] = "account"

    @requires("read")
    def everybody(self) -> list[Account]:
        """All accounts by name, closed ones last."""
        with self._reading() as session:
            users = session.scalars(select(User).order_by(User.is_active.desc(), User.name)).all()
            return [self._view(session, user) for user in users]

    @requires("create")
    def add(self, draft: AccountDraft, password: str | None = None) -> tuple[int, str]:
        """Open an account; answers its id and the first password. Raises ValidationError, Refused."""
        key = login_key(draft.login)
        if not key or not key.isascii() or not key.replace("_", "").replace(".", "").isalnum():
            sentence = translate("accounts", "A user name has letters, digits, dots and underscores only.")
            raise ValidationError({"login": sentence})
        if not draft.name.strip():
            raise ValidationError({"name": translate("accounts", "Fill in the name.")})
        chosen = password or first_password()
        check_password(chosen, login=key)
        with self._writing() as session:
            if session.scalar(select(User.id).where(User.login == key)) is not None:
                raise ValidationError({"login": translate("accounts", "This user name is taken.")})
            user = User(
                login=key,
                name=draft.name.strip(),
                role=draft.role,
                police_number=draft.police_number.strip(),
                mediator_id=draft.mediator_id,
            )
            session.add(user)
            session.flush()
            self._post(session, user.id, draft.grid_ids)
            record_event(session, AuditEvent.ACCOUNT_ADDED, record_type="user", record_id=user.id)
            # inside the transaction: a slot that cannot be written leaves no account behind
            self._context.store.set_password(key, chosen)
            return user.id, chosen

    @requires("update")
    def change_role(self, user_id: int, role: Role) -> None:
        """Give the account another role. The last administrator keeps theirs."""
        with self._writing() as session:
            user = _user(session, user_id)
            if role is not Role.ADMINISTRATOR:
                _keep_an_administrator(session, user)
            user.role = role

    @requires("update")
    def post_to_grids(self, user_id: int, grid_ids: Sequence[int]) -> None:
        """Post the user to exactly these grids from today."""
        with self._writing() as session:
            _user(session, user_id)
            self._post(session, user_id, grid_ids)

    @requires("update")
    def close(self, user_id: int) -> None:
        """Close an account.

        The password stops working at once, the rows stay. The last administrator stays.
        """
        with self._writing() as session:
            user = _user(session, user_id)
            _keep_an_administrator(session, user)
            user.is_active = False
            record_event(session, AuditEvent.ACCOUNT_DISABLED, record_type="user", record_id=user_id)
            self._context.store.remove_login(user.login)

    @requires("update")
    def reset_password(self, user_id: int) -> str:
        """A new first password for somebody who forgot theirs; answers it once. Reopens a closed account."""
        with self._writing() as session:
            user = _user(session, user_id)
            user.is_active = True
            record_event(session, AuditEvent.PASSWORD_CHANGED, record_type="user", record_id=user_id)
            password = first_password()
            self._context.store.set_password(user.login, password)
            return password

    @requires("update")
    def renew_recovery_key(self) -> str:
        """Make a new recovery key; the old sheet stops working. Answers what is to be printed."""
        with self._writing() as session:
            record_event(session, AuditEvent.RECOVERY_KEY_MADE)
            return self._context.store.new_recovery_key()

    @requires(Permission.SESSION_USE)
    def change_own_password(self, old: str, new: str) -> None:
        """Change one's own password. Raises WrongPassword, ValidationError."""
        login = self._actor.login
        self._context.store.check_password(login, old)
        check_password(new, login=login)
        with self._writing() as session:
            details = {"own": True}
            record_event(
                session,
                AuditEvent.PASSWORD_CHANGED,
                record_type="user",
                record_id=self._actor.user_id,
                details=details,
            )
            self._context.store.set_password(login, new)

    def _post(self, session: Session, user_id: int, grid_ids: Sequence[int]) -> None:
        today = self._clock.today()
        still = or_(GridPosting.valid_until.is_(None), GridPosting.valid_until >= today)
        current = session.scalars(select(GridPosting).where(GridPosting.user_id == user_id, still)).all()
        for posting in current:
            if posting.grid_id not in grid_ids:
                posting.valid_until = today
        known = {posting.grid_id for posting in current}
        for grid_id in grid_ids:
            if grid_id not in known:
                session.add(GridPosting(user_id=user_id, grid_id=grid_id, valid_from=today))

    def _view(self, session: Session, user: User) -> Account:
        today = self._clock.today()
        still = or_(GridPosting.valid_until.is_(None), GridPosting.valid_until > today)
        posted = (
            select(Grid.id, Grid.name).join(GridPosting, GridPosting.grid_id == Grid.id).order_by(Grid.code)
        )
        grids = session.execute(posted.where(GridPosting.user_id == user.id, still)).all()
        return Account(
            id=user.id,
            version=user.version,
            login=user.login,
            name=user.name,
            role=user.role,
            police_number=user.police_number,
            is_active=user.is_active,
            last_sign_in=user.last_sign_in,
            grids=tuple((grid_id, name) for grid_id, name in grids),
            mediator_id=user.mediator_id,
        )


def _user(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFound
    return user


def _keep_an_administrator(session: Session, leaving: User) -> None:
    if leaving.role is not Role.ADMINISTRATOR:
        return
    others = select(User.id).where(User.role == Role.ADMINISTRATOR, User.is_active, User.id != leaving.id)
    if session.scalar(others.limit(1)) is None:
        raise Refused(translate("accounts", "This is the last administrator; appoint another one first."))
