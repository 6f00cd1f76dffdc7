"""The two kinds of failure: the officer's to fix (:class:`OfficerError`) and ours (everything else).

An ``OfficerError`` carries one plain sentence that says what to do; nothing typed is lost. Any other
exception is a bug: it is logged without personal data and shown as a dialog with a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Mapping


class OfficerError(Exception):
    """Something the person at the desk can put right; ``message`` is the sentence to show."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ValidationError(OfficerError):
    """Values that cannot be saved; ``fields`` maps a field name to what to do about it."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("；".join(dict.fromkeys(fields.values())))
        self.fields = dict(fields)


class Refused(OfficerError):
    """A step that the law, the state of the record or a missing part does not allow."""


class PermissionDenied(OfficerError):
    """The signed-in role may not do this."""

    def __init__(self, permission: str) -> None:
        super().__init__(
            translate("errors", "Your role may not do this. Ask the station's administrator if you need it.")
        )
        self.permission = permission


class NotFound(OfficerError):
    """No such record, or none the actor may see (the two are not told apart)."""

    def __init__(self) -> None:
        super().__init__(
            translate("errors", "This record does not exist or is outside your grids and cases.")
        )


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field on which two people disagree: what was loaded, what stands now, what we wanted to write."""

    field: str
    loaded: Any
    current: Any
    mine: Any


class Conflict(OfficerError):
    """Somebody else saved the record first. ``differences`` has both values field by field."""

    def __init__(
        self,
        record_type: str,
        record_id: int,
        current_version: int,
        differences: tuple[FieldConflict, ...],
        changed_by: str = "",
    ) -> None:
        super().__init__(
            translate("errors", "Somebody else has changed this record. Compare both values and choose.")
        )
        self.record_type = record_type
        self.record_id = record_id
        self.current_version = current_version
        self.differences = differences
        self.changed_by = changed_by


class StoreError(OfficerError):
    """The store cannot be opened or used; subclasses say why."""


class WrongPassword(StoreError):
    """User name or password do not fit (the two are not told apart)."""


class AccountLocked(StoreError):
    """Too many failures; ``seconds`` until the next try."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class KeyFileDamaged(StoreError):
    """The key file cannot be read or was altered."""


class StoreDamaged(StoreError):
    """The database file is damaged or belongs to another key."""


class StoreNewer(StoreError):
    """The store was written by a newer program."""


class StoreInUse(StoreError):
    """Another running program holds the store."""


class DatabaseUnavailable(StoreError):
    """The database server or disk does not answer (server down, disk full)."""
