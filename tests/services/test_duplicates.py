"""Two records of one person: compared, merged by a person field by field, undone; “two
people” is remembered. On both databases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import inspect, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.base import Base
from gridguard_desktop.db.models import (
    MODELS,
    Attachment,
    DuplicatePair,
    MediatorTie,
    Party,
    Resident,
    ResidentMerge,
)
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.services.duplicates import merging
from tests.factories import intake, made_id, made_phone, party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.duplicates import DuplicateService
    from tests.factories import MadeStation


@pytest.fixture
def duplicates(services: Callable[[str], Services]) -> DuplicateService:
    return services("clerk").duplicates


@pytest.fixture
def session(store: Store) -> Iterator[Any]:
    """A look at the store."""
    with UnitOfWork(store, PROGRAM) as unit:
        yield unit.session


@pytest.fixture
def twice(services: Callable[[str], Services], station: MadeStation) -> tuple[int, int]:
    """王秀英 with all her facts, and once more without the number but with another phone and a remark."""
    clerk = services("clerk")
    first = station.residents[0]
    view = clerk.for_type("resident").get(first)
    clerk.for_type("resident").update(first, view.version, {"note": "独居，女儿在南京。"})
    second = clerk.for_type("resident").create(
        {
            "name": "王秀英",
            "birth_date": date(1972, 5, 4),
            "sex": "1",
            "phone": made_phone(1),
            "address_text": "金山东路18号梅园小区7号楼201室",
            "former_name": "王小英",
            "note": "腿脚不便。",
            "grid_id": station.grids[1],
        }
    )
    return first, second


def waiting(duplicates: DuplicateService) -> int:
    """The one pair of the queue, looked for first."""
    duplicates.scan()
    (line,) = duplicates.queue()
    return line.id


def versions(duplicates: DuplicateService, pair: int) -> dict[int, int]:
    view = duplicates.compare(pair)
    return {record.id: record.version for record in (view.first, view.second)}


def test_two_records_stand_side_by_side_masked_and_on_record(
    duplicates: DuplicateService, twice: tuple[int, int], session: Any
) -> None:
    pair = waiting(duplicates)
    view = duplicates.compare(pair)
    fields = {one.field.name: one for one in view.fields}
    assert not fields["address_text"].agrees
    assert fields["address_text"].suggested is None  # both say something: a person chooses
    assert fields["id_number"].suggested == twice[0]
    assert fields["former_name"].suggested == twice[1]
    assert fields["name"].agrees
    assert "left_to" not in fields  # neither says anything
    assert made_id(1, date(1972, 5, 4)) not in repr(view)
    assert made_phone(1) not in repr(view)
    assert "同名、同出生日期、同电话" in view.line.why
    opened = session.scalars(select(AuditRow).where(AuditRow.action == AuditEvent.RECORD_OPENED.value))
    assert [row.record_id for row in opened][-2:] == list(twice)


def test_what_both_say_differently_is_chosen_by_a_person(
    duplicates: DuplicateService, twice: tuple[int, int], session: Any
) -> None:
    pair = waiting(duplicates)
    with pytest.raises(ValidationError) as refused:
        duplicates.merge(pair, twice[0], {}, versions(duplicates, pair))
    assert set(refused.value.fields) == {"address_text", "grid_id", "note"}
    chosen = {"address_text": merging.BOTH, "grid_id": twice[0], "note": merging.BOTH}
    with pytest.raises(ValidationError):  # only a remark can be both
        duplicates.merge(pair, twice[0], chosen, versions(duplicates, pair))
    assert session.get(Resident, twice[1]).archived_on is None
    assert session.get(DuplicatePair, pair).state == "open"


def merged(duplicates: DuplicateService, twice: tuple[int, int], keep: int | None = None) -> int:
    pair = waiting(duplicates)
    chosen = {"address_text": twice[1], "grid_id": twice[0], "note": merging.BOTH}
    return duplicates.merge(pair, keep or twice[0], chosen, versions(duplicates, pair))


def test_every_link_is_moved_and_the_values_are_as_chosen(
    services: Callable[[str], Services],
    duplicates: DuplicateService,
    station: MadeStation,
    twice: tuple[int, int],
    store: Store,
) -> None:
    clerk = services("clerk")
    dispute = clerk.disputes.register(
        intake(
            parties=(party("a", "王秀英", 1, id_number=None, resident_id=twice[1]), party("b", "赵国强", 2))
        )
    )
    clerk.attachments.add("resident", twice[1], "王秀英".encode(), category="other", file_name="a.txt")
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        unit.session.add(
            MediatorTie(
                mediator_id=station.mediators[0], kind="relative", name="王秀英", resident_id=twice[1]
            )
        )
    merge = merged(duplicates, twice)
    kept = clerk.for_type("resident").get(twice[0])
    assert kept.values["address_text"] == "金山东路18号梅园小区7号楼201室"
    assert kept.values["former_name"] == "王小英"
    assert kept.values["note"] == "独居，女儿在南京。\n腿脚不便。"
    assert kept.values["grid_id"] == station.grids[0]
    with UnitOfWork(store, PROGRAM) as unit:
        session = unit.session
        gone = session.get(Resident, twice[1])
        assert gone is not None
        assert (gone.state, gone.archived_on is not None) == ("merged", True)
        leading = [
            model
            for model, column in (
                (Party, Party.resident_id),
                (MediatorTie, MediatorTie.resident_id),
                (Attachment, Attachment.record_id),
            )
            if session.scalars(select(model).where(column == twice[1])).all()
        ]
        assert leading == []
        assert session.scalars(select(Party.dispute_id).where(Party.resident_id == twice[0])).one() == dispute
        assert len(session.get_one(ResidentMerge, merge).moved) == 3
    hits = [hit.id for hit in clerk.search.find("王小英", kinds=("resident",)).hits]
    assert hits == [twice[0]]
    (line,) = duplicates.merges()
    assert (line.kept.id, line.gone_name, line.links, line.undone_on) == (twice[0], "王秀英", 3, None)
    assert line.merged_by == "周敏"


def test_no_column_that_leads_to_a_resident_is_forgotten() -> None:
    """Straight from the tables: whoever adds such a column has it moved, or says here why not."""
    in_tables = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "resident"
    }
    kept = {
        "duplicate_pair.first_id",
        "duplicate_pair.second_id",
        "resident_merge.kept_id",
        "resident_merge.gone_id",
        "residence.resident_id",  # two records must not be two people on an earlier day
        "resident_fact.resident_id",  # what was said of one value does not speak for the other
    }
    moved = {f"{model.__tablename__}.{name}" for model, name in merging._leading_to_residents()}
    assert in_tables - kept <= moved
    named = {  # a request to take a list out names a kind of records, no record
        f"{m.__tablename__}.record_id"
        for m in MODELS.values()
        if {"record_type_key", "record_id"} <= set(inspect(m).columns.keys())
    }
    assert named <= moved


def test_a_merge_is_undone_with_every_link(
    services: Callable[[str], Services], duplicates: DuplicateService, twice: tuple[int, int], store: Store
) -> None:
    clerk = services("clerk")
    clerk.disputes.register(
        intake(
            parties=(party("a", "王秀英", 1, id_number=None, resident_id=twice[1]), party("b", "赵国强", 2))
        )
    )
    before = [clerk.for_type("resident").get(record_id).values for record_id in twice]
    merge = merged(duplicates, twice, keep=twice[1])  # the number goes over to the record without one
    kept = clerk.for_type("resident").reveal(twice[1], "id_number", "核对")
    assert kept == made_id(1, date(1972, 5, 4))
    assert duplicates.undo(merge) == ()
    after = [clerk.for_type("resident").get(record_id).values for record_id in twice]
    assert after == before
    assert clerk.for_type("resident").reveal(twice[0], "id_number", "核对") == kept
    with UnitOfWork(store, PROGRAM) as unit:
        linked = unit.session.scalars(select(Party.resident_id).where(Party.resident_id.is_not(None)))
        assert linked.all() == [twice[1]]
    assert [line.id for line in duplicates.queue()] != []
    with pytest.raises(Refused):
        duplicates.undo(merge)
    with pytest.raises(NotFound):
        duplicates.undo(10**9)


def test_what_was_changed_since_stays_when_a_merge_is_undone(
    services: Callable[[str], Services], duplicates: DuplicateService, twice: tuple[int, int]
) -> None:
    residents = services("clerk").for_type("resident")
    merge = merged(duplicates, twice)
    view = residents.get(twice[0])
    residents.update(twice[0], view.version, {"address_text": "金山东路99号"})
    assert duplicates.undo(merge) == ("地址",)
    assert residents.get(twice[0]).values["address_text"] == "金山东路99号"
    assert residents.get(twice[0]).values["former_name"] is None
    assert residents.get(twice[1]).values["former_name"] == "王小英"


def test_two_people_stay_two_people(duplicates: DuplicateService, twice: tuple[int, int]) -> None:
    pair = waiting(duplicates)
    with pytest.raises(ValidationError):
        duplicates.tell_apart(pair, "  ")
    duplicates.tell_apart(pair, "同名的母女，已见面核实。")
    assert duplicates.queue() == ()
    assert duplicates.scan() == 0
    (line,) = duplicates.queue("distinct")
    assert line.reason == "同名的母女，已见面核实。"
    with pytest.raises(Refused):
        duplicates.merge(pair, twice[0], {}, versions(duplicates, pair))
    assert duplicates.put_together(*twice) == pair  # somebody has second thoughts
    assert len(duplicates.queue()) == 1


def test_a_pair_put_together_by_hand(duplicates: DuplicateService, station: MadeStation) -> None:
    one, other = station.residents[:2]
    with pytest.raises(ValidationError):
        duplicates.put_together(one, one)
    with pytest.raises(NotFound):
        duplicates.put_together(one, 10**9)
    pair = duplicates.put_together(other, one)
    assert duplicates.put_together(one, other) == pair
    view = duplicates.compare(pair)
    assert (view.first.id, view.second.id) == (one, other)
    with pytest.raises(NotFound):
        duplicates.merge(pair, station.residents[2], {}, versions(duplicates, pair))


def test_nobody_merges_what_he_did_not_see(
    services: Callable[[str], Services], duplicates: DuplicateService, twice: tuple[int, int]
) -> None:
    pair = waiting(duplicates)
    seen = versions(duplicates, pair)
    residents = services("clerk").for_type("resident")
    residents.update(twice[1], seen[twice[1]], {"phone": made_phone(77)})
    with pytest.raises(Conflict):
        duplicates.merge(pair, twice[0], {}, seen)


def test_a_third_record_waits_while_its_pair_is_merged(
    services: Callable[[str], Services],
    duplicates: DuplicateService,
    twice: tuple[int, int],
    station: MadeStation,
) -> None:
    services("clerk").for_type("resident").create(
        {
            "name": "王秀英",
            "birth_date": date(1972, 5, 4),
            "phone": made_phone(1),
            "grid_id": station.grids[0],
        }
    )
    duplicates.scan()
    lines = duplicates.queue()
    assert len(lines) == 3
    pair = next(line.id for line in lines if {line.first.id, line.second.id} == set(twice))
    chosen = {"address_text": twice[1], "grid_id": twice[0], "note": merging.BOTH}
    merge = duplicates.merge(pair, twice[0], chosen, versions(duplicates, pair))
    assert len(duplicates.queue()) == 1  # the one with the record that went rests
    duplicates.undo(merge)
    assert len(duplicates.queue()) == 3


def test_the_later_merge_is_undone_first(
    services: Callable[[str], Services],
    duplicates: DuplicateService,
    twice: tuple[int, int],
    station: MadeStation,
) -> None:
    third = (
        services("clerk")
        .for_type("resident")
        .create(
            {
                "name": "王秀英",
                "birth_date": date(1972, 5, 4),
                "phone": made_phone(1),
                "grid_id": station.grids[0],
            }
        )
    )
    duplicates.scan()
    first_pair = duplicates.put_together(*twice)
    chosen = {"address_text": twice[1], "grid_id": twice[0], "note": merging.BOTH}
    first = duplicates.merge(first_pair, twice[0], chosen, versions(duplicates, first_pair))
    second_pair = duplicates.put_together(twice[0], third)
    second = duplicates.merge(second_pair, third, {}, versions(duplicates, second_pair))
    with pytest.raises(Refused):
        duplicates.undo(first)
    assert duplicates.undo(second) == ()
    assert duplicates.undo(first) == ()
