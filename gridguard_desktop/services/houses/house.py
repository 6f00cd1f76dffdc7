"""Houses. Whoever changes the owner on the house's own form leaves a dated line behind, as the owner page
does: the owner before is never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import inspect

from gridguard_desktop.services.addresses.standard import settle_house
from gridguard_desktop.services.houses.owners import current_owners, owner_changed
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class HouseService(RecordService):
    """The shared verbs on houses."""

    record_key: ClassVar[str] = "house"

    def _before_save(self, session: Session, row: Any) -> None:
        state = inspect(row)
        before = {name: _before(state, name) for name in ("owner_name", "owner_phone")}
        settle_house(session, row)
        if not state.persistent:
            return
        owners = current_owners(session, row.id)
        if before["owner_name"] != row.owner_name:
            owner_changed(session, self._context, row, before["owner_name"], before["owner_phone"])
        elif owners and before["owner_phone"] != row.owner_phone:
            owners[0].phone = row.owner_phone


def _before(state: Any, name: str) -> Any:
    """The value as loaded."""
    history = state.attrs[name].history
    return history.deleted[0] if history.deleted else state.attrs[name].value
