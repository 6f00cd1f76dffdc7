"""An older store's search index is brought up to date bit by bit, without anybody waiting, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, text

from gridguard_desktop.db import search_renewal
from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.models.audit import AuditRow, StoreMeta
from gridguard_desktop.db.search import create_search_tables, drop_search_tables
from gridguard_desktop.db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services


def age(store: Store) -> None:
    """Make the store one whose index another program wrote: here, one that found nothing."""
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        connection = unit.session.connection()
        drop_search_tables(connection)
        create_search_tables(connection)
        meta = table_of(StoreMeta)
        connection.execute(delete(meta).where(meta.c.name == search_renewal.RULES))


def found(services: Services) -> list[str]:
    return [hit.title for hit in services.search.find("秀英", kinds=("resident",), settled=False).hits]


def test_a_new_store_has_nothing_to_renew(services: Callable[[str], Services]) -> None:
    upkeep = services("clerk").upkeep
    assert not upkeep.index_is_old()
    assert upkeep.renew_index(lambda *_: None) == 0


def test_an_older_store_is_renewed_once(services: Callable[[str], Services], store: Store) -> None:
    clerk = services("clerk")
    age(store)
    assert clerk.upkeep.index_is_old()
    assert found(clerk) == []
    heard: list[tuple[int, int]] = []
    waited: list[float] = []
    count = clerk.upkeep.renew_index(lambda done, total: heard.append((done, total)), wait=waited.append)
    assert count == heard[-1][0] == heard[-1][1] > 4
    assert len(waited) == len(heard)
    assert found(clerk) == ["王秀英"]
    assert not clerk.upkeep.index_is_old()
    assert clerk.upkeep.renew_index(lambda *_: None) == 0


def test_an_interrupted_renewal_goes_on_where_it_was(
    services: Callable[[str], Services], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = services("clerk")
    age(store)
    monkeypatch.setattr(search_renewal, "AT_ONCE", 2)

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        clerk.upkeep.renew_index(stop)
    assert clerk.upkeep.index_is_old()
    with UnitOfWork(store, PROGRAM) as unit:
        total = search_renewal.records_in_all(unit.session)
    assert clerk.upkeep.renew_index(lambda *_: None, wait=lambda _: None) == total - 2
    assert found(clerk) == ["王秀英"]


def test_a_renewal_to_other_rules_begins_anew(
    services: Callable[[str], Services], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = services("clerk")
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        unit.session.merge(StoreMeta(name=search_renewal.PLACE, value="0/resident/999"))
        before = unit.session.scalar(text("SELECT count(*) FROM audit"))
    monkeypatch.setattr(search_renewal, "INDEX_RULES", "next")
    with UnitOfWork(store, PROGRAM) as unit:
        total = search_renewal.records_in_all(unit.session)
    assert clerk.upkeep.renew_index(lambda *_: None, wait=lambda _: None) == total
    with UnitOfWork(store, PROGRAM) as unit:
        assert unit.session.query(AuditRow).count() == before  # the index is no record
        assert unit.session.get(StoreMeta, search_renewal.PLACE) is None
