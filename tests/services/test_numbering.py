"""Numbers have no gaps, are never used twice and count by year and issuing body, also when two draw at
once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Station
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.services.numbering import next_number, station_words
from tests.factories import intake

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation


def draw(store: Store, pattern: str, year: int = 2026, **words: str) -> str:
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        return next_number(unit.session, pattern, year, **words)


def test_serials_count_by_pattern_year_and_issuer(store: Store, station: MadeStation) -> None:
    assert [draw(store, "dispute") for _ in range(3)] == ["2026-0001", "2026-0002", "2026-0003"]
    assert draw(store, "dispute", 2027) == "2027-0001"
    assert draw(store, "incident") == "警2026-00001"
    assert draw(store, "dossier", committee="黄山") == "〔2026〕黄山人调字第001号"
    assert draw(store, "dossier", committee="兰苑") == "〔2026〕兰苑人调字第001号"
    assert draw(store, "dossier", committee="黄山") == "〔2026〕黄山人调字第002号"


def test_what_is_not_saved_gives_its_number_back(store: Store, station: MadeStation) -> None:
    def fail_after_drawing() -> None:
        with UnitOfWork(store, PROGRAM, write=True) as unit:
            raise LookupError(next_number(unit.session, "dispute", 2026))

    with pytest.raises(LookupError, match="2026-0001"):
        fail_after_drawing()
    assert draw(store, "dispute") == "2026-0001"


def test_a_word_that_is_not_set_is_asked_for_and_takes_no_serial(store: Store, station: MadeStation) -> None:
    with pytest.raises(Refused):
        draw(store, "dossier")
    assert draw(store, "dossier", committee="黄山").endswith("001号")


def test_the_station_s_words_come_from_its_settings(store: Store, station: MadeStation) -> None:
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        assert station_words(unit.session) == {"agency": "云龙", "station": "黄"}
        row = unit.session.scalars(select(Station)).one()
        row.bureau, row.settings = "徐州市公安局云龙分局", {"agency_word": "徐云"}
        unit.session.flush()
        assert station_words(unit.session)["agency"] == "徐云"
        row.settings = {}
        unit.session.flush()
        assert station_words(unit.session)["agency"] == "云龙"


def test_two_clerks_at_once_get_two_numbers(services: Callable[[str], Services], store: Store) -> None:
    def register(login: str) -> list[str]:
        disputes = services(login).disputes
        return [disputes.view(disputes.register(intake())).number for _ in range(5)]

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(register, ("clerk", "chief"))
    assert sorted(first + second) == [f"2026-{serial:04d}" for serial in range(1, 11)]
