"""Records opened lately and kept at hand: one's own, within sight, without names on the disk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, inspect, select

from gridguard_desktop.db.models import Resident
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.models.finding import RecordMark
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.services.finding import recents
from tests.factories import intake

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.search import Hit
    from tests.factories import MadeStation

    As = Callable[[str], Services]


def places(hits: tuple[Hit, ...]) -> list[tuple[str, int]]:
    return [(hit.kind, hit.id) for hit in hits]


def test_the_newest_come_first_and_what_is_kept_stands_apart(
    services: As, station: MadeStation, clock: FixedClock, store: Store
) -> None:
    clerk = services("clerk")
    case = clerk.disputes.register(intake(grid_id=station.grids[0]))
    opened = [("resident", station.residents[0]), ("dispute", case), ("resident", station.residents[1])]
    before = audited(store, clerk)
    for kind, record_id in [*opened, opened[0]]:
        clock.moment += timedelta(minutes=1)
        assert clerk.recents.note(kind, record_id) is False
    found = clerk.recents.at_hand()
    assert places(found.recent) == [opened[0], opened[2], opened[1]]
    assert found.kept == ()
    assert found.recent[0].title == "王秀英"
    assert "3203**********" in found.recent[0].subtitle
    clerk.recents.keep("dispute", case, kept=True)
    assert clerk.recents.note("dispute", case) is True
    found = clerk.recents.at_hand(recent=1)
    assert places(found.kept) == [("dispute", case)]
    assert places(found.recent) == [opened[0]]
    clerk.recents.forget()
    assert places(clerk.recents.at_hand().kept) == [("dispute", case)]
    assert clerk.recents.at_hand().recent == ()
    clerk.recents.keep("dispute", case, kept=False)
    assert clerk.recents.at_hand() == recents.AtHand((), ())
    assert services("chief").recents.at_hand() == recents.AtHand((), ())
    assert audited(store, clerk) == before  # a bookmark is no change of a record


def audited(store: Store, services: Services) -> int:
    with UnitOfWork(store, services.context.actor) as work:
        return work.session.scalar(select(func.count()).select_from(AuditRow)) or 0


def test_what_leaves_ones_sight_leaves_the_lists(services: As, station: MadeStation, store: Store) -> None:
    officer, clerk = services("officer"), services("clerk")
    mine = officer.for_type("resident").list_ids(ListQuery("resident"))
    (foreign, *_) = set(station.residents) - set(mine)
    for record_id in mine[:2]:
        officer.recents.keep("resident", record_id, kept=True)
    with pytest.raises(NotFound):
        officer.recents.note("resident", foreign)
    with pytest.raises(NotFound):
        officer.recents.keep("nothing", 1, kept=True)
    with pytest.raises(PermissionDenied):
        services("administrator").recents.note("resident", mine[0])
    with UnitOfWork(store, clerk.context.actor, write=True) as work:
        row, gone = work.session.get(Resident, mine[0]), work.session.get(Resident, mine[1])
        abroad = work.session.get(Resident, foreign)
        assert row is not None and gone is not None and abroad is not None  # noqa: PT018
        row.grid_id, gone.archived_on = abroad.grid_id, clerk.context.clock.today()
    assert officer.recents.at_hand() == recents.AtHand((), ())


def test_the_oldest_are_forgotten_and_kept_ones_are_bounded(
    services: As, station: MadeStation, store: Store, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recents, "MOST_RECENT", 2)
    monkeypatch.setattr(recents, "MOST_KEPT", 1)
    clerk = services("clerk")
    clerk.recents.keep("resident", station.residents[3], kept=True)
    for record_id in station.residents[:3]:
        clock.moment += timedelta(minutes=1)
        clerk.recents.note("resident", record_id)
    assert places(clerk.recents.at_hand().recent) == [("resident", one) for one in station.residents[2:0:-1]]
    with pytest.raises(Refused, match="1 条"):
        clerk.recents.keep("resident", station.residents[0], kept=True)
    with UnitOfWork(store, clerk.context.actor) as work:
        assert work.session.scalar(select(func.count()).select_from(RecordMark)) == 3


def test_no_name_stands_in_the_marks_or_beside_the_store(
    services: As, station: MadeStation, store: Store
) -> None:
    clerk = services("clerk")
    clerk.recents.keep("resident", station.residents[0], kept=True)
    columns = inspect(RecordMark).columns
    assert {str(column.type) for column in columns if column.name not in ("opened_at", "kept_at")} <= {
        "BIGINT",
        "INTEGER",
        "VARCHAR(32)",
    }
    (name,) = (hit.title for hit in clerk.recents.at_hand().kept)
    store.close()
    for path in Path(store.home).rglob("*"):
        held = path.read_bytes() if path.is_file() else b""
        assert not any(name.encode(form) in held for form in ("utf-8", "utf-16-le", "gbk")), path
