"""Lists, files, prints and the search tell the age band; only whoever has the care of residents reads birth
dates there. Everybody else opens the record, on record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.ages import age_band, bands, born_between
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from tests.factories import made_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

BORN = {
    "幼童": date(2019, 5, 1),
    "成人": date(1985, 3, 12),
    "退休": date(1960, 1, 2),
    "高龄": date(1940, 7, 8),
}
BAND = {"幼童": "未成年", "成人": "18–59", "退休": "60+", "高龄": "80+"}
SEEN = ("name", "birth_date")


@pytest.fixture
def people(services: As, station: MadeStation) -> dict[str, int]:
    residents = services("clerk").for_type("resident")
    return {
        name: residents.create(
            {"name": name, "id_kind": "111", "id_number": made_id(41, birth), "grid_id": station.grids[0]}
        )
        for name, birth in BORN.items()
    }


@pytest.mark.parametrize("who", ["clerk", "chief"])
def test_lists_show_the_band_and_the_care_role_the_date(
    services: As, people: dict[str, int], who: str
) -> None:
    ids = list(people.values())
    plain = services(who).for_type("resident").rows(ids, SEEN)
    assert {row.values["name"]: row.values["birth_date"] for row in plain} == BAND
    cared = services("officer").for_type("resident").rows(ids, SEEN)
    assert {row.values["name"]: row.values["birth_date"] for row in cared} == BORN


def test_no_order_or_condition_tells_it(services: As, people: dict[str, int], tmp_path: Path) -> None:
    day = date(1985, 3, 12)
    asked = [
        ListQuery("resident", sort="birth_date"),
        ListQuery("resident", sort="-id_number"),
        *(
            ListQuery("resident", (Filter("birth_date", operator, value),))
            for operator, value in (
                (Operator.EQUALS, day),
                (Operator.ANY_OF, [day]),
                (Operator.FROM, day),
                (Operator.UNTIL, day),
            )
        ),
        ListQuery("resident", (Filter("id_number", Operator.FROM, "3203"),)),
    ]
    clerk, officer = (services(who).for_type("resident") for who in ("clerk", "officer"))
    for query in asked:
        with pytest.raises(PermissionDenied):
            clerk.list_ids(query)
        with pytest.raises(PermissionDenied):
            clerk.count(query)
        assert officer.count(query) >= 0
    with pytest.raises(PermissionDenied):
        services("clerk").exports.write_list(asked[0], tmp_path / "居民.csv")
    known = Filter("id_number", Operator.EQUALS, made_id(41, day))
    assert clerk.list_ids(ListQuery("resident", (known,))) == [people["成人"]]
    for key, words in (("minor", "幼童"), ("eighty", "高龄"), ("sixty", "退休")):
        found = clerk.list_ids(ListQuery("resident", (Filter("birth_date", Operator.AGED, key),)))
        assert people[words] in found
        assert not set(found) & ({*people.values()} - {people[words]})


def test_files_and_the_search_tell_no_more(services: As, people: dict[str, int], tmp_path: Path) -> None:
    path = tmp_path / "居民.xlsx"
    query = ListQuery("resident", ids=tuple(people.values()))
    services("clerk").exports.write_list(query, path)
    cells = [str(cell.value) for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert "年龄段" in cells
    assert "80+" in cells
    assert not any("1940" in cell for cell in cells)
    typed = "19400708"
    assert [hit.id for hit in services("officer").search.find(typed).hits] == [people["高龄"]]
    assert services("clerk").search.find(typed).hits == ()
    (hit,) = services("clerk").search.find("高龄").hits
    assert "1940-07-08" not in hit.subtitle
    assert hit.born == 1940


def test_whoever_needs_it_opens_the_record_on_record(
    services: As, people: dict[str, int], store: Store
) -> None:
    clerk = services("clerk")
    assert clerk.for_type("resident").get(people["高龄"]).values["birth_date"] == BORN["高龄"]
    with UnitOfWork(store, clerk.context.actor) as work:
        opened = select(AuditRow.record_id).where(AuditRow.action == AuditEvent.RECORD_OPENED.value)
        assert people["高龄"] in work.session.scalars(opened).all()


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.dates(date(2026, 1, 1), date(2060, 12, 31)))
def test_everybody_is_in_the_band_whose_days_he_was_born_between(birth: date, today: date) -> None:
    words = dict(bands(today))
    inside = []
    for key in words:
        after, until = born_between(key, today)
        if birth <= until and (after is None or birth > after):
            inside.append(words[key])
    assert inside == [age_band(birth, today)]
