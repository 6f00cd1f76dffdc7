"""Check lists as they are now: the station's newest edition, else what the program ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import CheckTemplate
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.unit_kinds import CheckItem, CheckList, shipped_lists

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def list_of(row: CheckTemplate) -> CheckList:
    """A kept edition."""
    items = tuple(CheckItem(one["key"], one["label"], one["article"]) for one in row.items)
    return CheckList(
        row.list_key, row.title, row.source, row.shipped or "", items, tuple(row.kinds), row.edition
    )


def current_lists(session: Session) -> dict[str, CheckList]:
    """Every list in its newest edition. Newer data of the program is the next edition of a list the station
    has not changed itself."""
    newest: dict[str, CheckList] = {}
    for row in session.scalars(select(CheckTemplate).order_by(CheckTemplate.list_key, CheckTemplate.edition)):
        newest[row.list_key] = list_of(row)
    found = {}
    for key, shipped in shipped_lists().items():
        kept = newest.pop(key, None)
        if kept is None or kept.version == shipped.version:
            found[key] = kept or shipped
        elif kept.version:
            found[key] = _after(shipped, kept.edition)
        else:
            found[key] = kept
    return {**found, **newest}


def lists_for(session: Session, unit_kind: str) -> tuple[CheckList, ...]:
    """The lists for units of a kind."""
    return tuple(one for one in current_lists(session).values() if unit_kind in one.kinds)


def editions_of(session: Session, key: str) -> tuple[CheckTemplate, ...]:
    """The kept editions of a list, the first one first."""
    wanted = select(CheckTemplate).where(CheckTemplate.list_key == key)
    return tuple(session.scalars(wanted.order_by(CheckTemplate.edition)))


def kept_edition(session: Session, key: str, user_id: int | None) -> CheckTemplate:
    """The newest edition as a row, written down when it is used for the first time. Raises NotFound."""
    now = current_lists(session).get(key)
    if now is None:
        raise NotFound
    wanted = select(CheckTemplate).where(CheckTemplate.list_key == key, CheckTemplate.edition == now.edition)
    row = session.scalar(wanted)
    return row if row is not None else keep(session, now, user_id)


def keep(session: Session, edition: CheckList, user_id: int | None) -> CheckTemplate:
    """Write an edition down."""
    row = CheckTemplate(
        list_key=edition.key,
        edition=edition.edition,
        title=edition.title,
        source=edition.source,
        kinds=list(edition.kinds),
        items=[{"key": one.key, "label": one.label, "article": one.article} for one in edition.items],
        shipped=edition.version or None,
        created_by=user_id,
    )
    session.add(row)
    session.flush()
    return row


def _after(shipped: CheckList, edition: int) -> CheckList:
    return CheckList(
        shipped.key,
        shipped.title,
        shipped.source,
        shipped.version,
        shipped.items,
        shipped.kinds,
        edition + 1,
    )
