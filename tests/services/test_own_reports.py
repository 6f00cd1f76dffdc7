"""Reports people put together themselves: nothing personal to group by, sums that are the list's, every
number with its rows, recomputed by plain SQL; kept, copied, shared; small numbers held back outside."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from sqlalchemy import select, text

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import CHINA
from gridguard_desktop.domain.errors import NotFound, OfficerError, Refused, ValidationError
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.own_reports import (
    OFFICER,
    TOTAL,
    Grouping,
    Measure,
    OwnAsk,
    OwnTable,
    Unit,
    groupings,
    measured,
)
from gridguard_desktop.domain.query_language import QueryError
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.suppression import LEAST
from gridguard_desktop.services.papers import render_job
from gridguard_desktop.services.reports import own_counting
from tests.factories import intake
from tests.made_months import fill_months

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

KIND = Grouping("kind")
BY_MONTH = Grouping("registered_on", Unit.MONTH)


@pytest.fixture
def chief(services: As, store: Store, station: MadeStation) -> Services:
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        first, last = date(2026, 7, 1), date(2026, 10, 9)
        fill_months(unit.session, station, first=first, last=last, disputes=60, others=30)
    return services("chief")


def places(table: OwnTable) -> list[tuple[int, int]]:
    lines, columns = (*range(len(table.down)), TOTAL), table.places
    return [(line, column) for line in lines for column in columns]


def test_the_builder_offers_no_person_no_name_and_no_sensitive_field(services: As) -> None:
    offered = 0
    links = {"grid", "division", "building", "beat", "police_unit", "committee", "mediator", "element_kind"}
    for register in services("chief").reporting.own.registers():
        declared = RECORD_TYPES[register.key]
        for one, _words in register.groupings:
            field = declared.field(one.field)
            offered += 1
            assert not field.sensitive
            assert field.name not in declared.search_fields
            assert field.kind not in (Kind.PERSON_NAME, Kind.ID_NUMBER, Kind.PHONE, Kind.ADDRESS, Kind.TEXT)
            if field.kind is Kind.LINK:
                assert field.link in links or (field.link == "user" and field.name == OFFICER)
            if field.name == "birth_date":
                assert one.unit is Unit.BAND
        for name, _words in register.measured:
            assert not declared.field(name).sensitive
    assert offered > 80
    assert not any(one.field == "owner_id" for kind in RECORD_TYPES.values() for one in groupings(kind))


def test_what_is_not_offered_is_refused(services: As) -> None:
    own = services("chief").reporting.own
    for ask in (
        OwnAsk("resident", groups=(Grouping("name"),)),
        OwnAsk("resident", groups=(Grouping("household_id"),)),
        OwnAsk("resident", groups=(Grouping("birth_date", Unit.YEAR),)),
        OwnAsk("resident", groups=()),
        OwnAsk("resident", groups=(Grouping("sex"), Grouping("sex"))),
        OwnAsk("party", groups=(Grouping("sex"),)),
        OwnAsk("dispute", groups=(KIND,), measure=Measure.SUM),
        OwnAsk("dispute", groups=(KIND,), of="officer_id", measure=Measure.SUM),
        OwnAsk("dispute", filters=(Filter("gone", Operator.EMPTY),), groups=(KIND,)),
    ):
        with pytest.raises(ValidationError):
            own.count(ask)
    with pytest.raises(Refused):
        own.count(OwnAsk("resident", groups=(Grouping("since_on", Unit.MONTH),)))
    with pytest.raises(QueryError):
        own.count(OwnAsk("dispute", "星期:五", groups=(KIND,)))


def test_every_grouping_adds_up_and_every_number_opens_its_rows(chief: Services) -> None:
    """All registers, each grouping alone and with the next one as columns."""
    tried = 0
    for register in chief.reporting.own.registers():
        whole = chief.for_type(register.key).count(ListQuery(register.key))
        offered = [one for one, _ in register.groupings]
        asked: list[tuple[Grouping, ...]] = [(one,) for one in offered]
        if whole:
            asked += [pair for pair in zip(offered, offered[1:], strict=False) if pair[0] != pair[1]]
        for groups in asked:
            try:
                table = chief.reporting.own.count(OwnAsk(register.key, groups=groups)).table
            except Refused:
                assert len(groups) == 2
                continue
            assert table.number(TOTAL) == whole, (register.key, groups)
            assert sum(int(table.number(line) or 0) for line in range(len(table.down))) == whole
            if tried % 5 == 0 or whole < 40:
                check_rows(chief, table)
            tried += 1
    assert tried > 100


def check_rows(services: Services, table: OwnTable) -> None:
    for line, column in places(table):
        query = table.rows(line, column)
        assert query is not None
        assert services.for_type(query.record_type).count(query) == table.tally(line, column).rows


def test_conditions_are_the_lists_and_sums_are_those_of_plain_sql(chief: Services, store: Store) -> None:
    own = chief.reporting.own
    ask = OwnAsk("dispute", "登记日期:2026-09", groups=(KIND, BY_MONTH))
    counted = own.count(ask)
    asked = chief.questions.ask("dispute", "登记日期:2026-09").narrowing(ListQuery("dispute"))
    assert counted.table.number(TOTAL) == chief.disputes.count(asked)
    assert counted.table.words.startswith("在“")
    with UnitOfWork(store, chief.context.actor) as work:
        plain = work.session.execute(
            text(
                "SELECT kind, count(*) FROM dispute WHERE archived_on IS NULL AND registered_on "
                "BETWEEN '2026-09-01' AND '2026-09-30' GROUP BY kind"
            )
        ).all()
    found = {part.key: counted.table.number(at) for at, part in enumerate(counted.table.down)}
    assert found == {kind: number for kind, number in plain}


def test_a_moment_falls_into_the_month_the_clocks_here_show(chief: Services) -> None:
    by_hand: Counter[str] = Counter()
    service = chief.for_type("incident")
    ids = service.list_ids(ListQuery("incident"))
    for start in range(0, len(ids), 200):
        for row in service.rows(ids[start : start + 200]):
            moment = row.values["received_at"]
            by_hand[f"{moment.astimezone(CHINA):%Y-%m}"] += 1
    ask = OwnAsk("incident", groups=(Grouping("received_at", Unit.MONTH),))
    table = chief.reporting.own.count(ask).table
    assert {part.key: table.number(at) for at, part in enumerate(table.down)} == by_hand
    check_rows(chief, table)


def test_sums_and_averages_are_of_what_is_filled_in(chief: Services, store: Store) -> None:
    groups = (Grouping("grid_id", Unit.COMMUNITY),)
    total, mean = (
        chief.reporting.own.count(OwnAsk("patrol", groups=groups, measure=one, of="helped_count")).table
        for one in (Measure.SUM, Measure.AVERAGE)
    )
    with UnitOfWork(store, chief.context.actor) as work:
        model = MODELS["patrol"]
        values = list(work.session.scalars(select(model.helped_count)))  # type: ignore[attr-defined]
    filled = [value for value in values if value is not None]
    assert total.number(TOTAL) == sum(filled)
    assert mean.number(TOTAL) == (Decimal(sum(filled)) / len(filled)).quantize(Decimal("0.01"))
    check_rows(chief, mean)


def test_it_is_counted_within_the_own_sight(services: As, store: Store, station: MadeStation) -> None:
    clerk, officer = services("clerk"), services("officer")
    for grid in station.grids[:3]:
        clerk.disputes.register(intake(grid_id=grid))
    ask, query = OwnAsk("dispute", groups=(Grouping("grid_id"),)), ListQuery("dispute")
    numbers = []
    for one in (clerk, officer):
        with UnitOfWork(store, one.context.actor) as work:
            table = own_counting.count(work.session, one.context.actor, ask, query)
            numbers.append(table.tally(TOTAL).rows)
        assert numbers[-1] == one.disputes.count(query)
    assert numbers[1] < numbers[0]
    with pytest.raises(OfficerError):
        officer.reporting.own.count(ask)


def test_age_bands_instead_of_birth_days(services: As, store: Store) -> None:
    chief = services("chief")
    table = chief.reporting.own.count(OwnAsk("resident", groups=(Grouping("birth_date", Unit.BAND),))).table
    assert table.number(TOTAL) == chief.residents.count(ListQuery("resident"))
    check_rows(chief, table)


def test_a_report_is_kept_copied_and_shared_and_nobody_else_changes_it(
    services: As, station: MadeStation, store: Store
) -> None:
    clerk, chief, officer = services("clerk"), services("chief"), services("officer")
    ask = OwnAsk("dispute", "王秀英", (Filter("kind", Operator.EQUALS, "02"),), (KIND, BY_MONTH))
    first = clerk.reporting.own.save(" 邻里 按月 ", ask)
    kept = clerk.reporting.own.kept()
    assert [(one.name, one.ask, one.owner) for one in kept] == [("邻里 按月", ask, "")]
    assert chief.reporting.own.kept() == ()
    clerk.reporting.own.share(first, [station.users["chief"]])
    (shared,) = chief.reporting.own.kept()
    assert (shared.ask, shared.owner) == (ask, clerk.context.actor.name)
    for verb in (
        lambda: chief.reporting.own.rename(first, "我的"),
        lambda: chief.reporting.own.share(first, []),
        lambda: chief.reporting.own.drop(first),
    ):
        with pytest.raises(NotFound):
            verb()
    chief.reporting.own.clone(first)
    assert [one.owner for one in chief.reporting.own.kept()] == ["", clerk.context.actor.name]
    with pytest.raises(OfficerError):
        officer.reporting.own.kept()
    clerk.reporting.own.rename(first, "按月")
    with pytest.raises(Refused, match="按月"):
        clerk.reporting.own.rename(clerk.reporting.own.save("另一", ask), "按月")
    clerk.reporting.own.drop(first)
    assert [one.owner for one in chief.reporting.own.kept()] == [""]
    with UnitOfWork(store, clerk.context.actor) as work:
        told = work.session.scalars(select(AuditRow).where(AuditRow.record_type.like("own_report%"))).all()
        assert told
        assert not any("王秀英" in row.body or "邻里 按月" in row.body for row in told)


def test_small_numbers_stay_and_so_do_tables_of_grids_and_mediators(chief: Services, tmp_path: Path) -> None:
    own = chief.reporting.own
    counted = own.count(OwnAsk("dispute", groups=(KIND, Grouping("source"))))
    assert counted.stays == ""
    export = own.write_workbook(counted, "=类型与来源", tmp_path / "对外.xlsx", leaves=True)
    sheet = openpyxl.load_workbook(export.path).active
    assert sheet is not None
    numbers = [cell.value for row in sheet.iter_rows(min_row=5, min_col=2) for cell in row if cell.value]
    assert "少于5" in numbers
    assert not any(isinstance(one, int) and 0 < one < LEAST for one in numbers)
    assert sheet["A1"].data_type == "s"
    within = own.write_workbook(counted, "类型", tmp_path / "内部.xlsx", leaves=False)
    inner = openpyxl.load_workbook(within.path).active
    assert inner is not None
    assert inner.cell(
        5 + len(counted.table.down), 2 + len(counted.table.across)
    ).value == counted.table.number(TOTAL)
    for groups in ((Grouping("grid_id"),), (KIND, Grouping("mediator_id")), (Grouping("officer_id"),)):
        answer = own.count(OwnAsk("dispute", groups=groups))
        assert answer.stays
        with pytest.raises(Refused):
            own.write_workbook(answer, "x", tmp_path / "x.xlsx", leaves=True)
        with pytest.raises(Refused):
            own.paper_of(answer, "x", leaves=True)
    assert own.count(OwnAsk("dispute", "王秀英", groups=(KIND,))).stays


def test_it_is_printed_and_the_register_of_papers_has_it(chief: Services) -> None:
    own = chief.reporting.own
    counted = own.count(OwnAsk("dispute", groups=(KIND, BY_MONTH)))
    for leaves in (False, True):
        job = own.paper_of(counted, "各类纠纷按月", leaves=leaves, for_issue=True)
        content = render_job(job)
        assert chief.papers.record_issue(job, content, way="save").content.startswith(b"%PDF")


def test_more_than_one_can_read_is_refused(chief: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    own = chief.reporting.own
    wide = own.count(OwnAsk("dispute", groups=(Grouping("source"), KIND))).table
    monkeypatch.setattr(own_counting, "MOST_COLUMNS", len(wide.across) - 1)
    if len(wide.down) < len(wide.across):
        narrow = own.count(OwnAsk("dispute", groups=(Grouping("source"), KIND))).table
        assert len(narrow.across) == len(wide.down)
        check_rows(chief, narrow)
    monkeypatch.setattr(own_counting, "MOST_COLUMNS", 1)
    with pytest.raises(Refused):
        own.count(OwnAsk("dispute", groups=(Grouping("source"), KIND)))


def test_what_is_measured_is_a_number(services: As) -> None:
    for kind in RECORD_TYPES.values():
        assert all(one.kind in (Kind.INTEGER, Kind.MONEY, Kind.AREA) for one in measured(kind))
