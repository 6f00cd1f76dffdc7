"""The monthly subsidy pays no dossier twice: in two runs, and when two people make the sheet at the same
moment."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.db.models import SubsidyRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import OfficerError, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.subsidy import (
    SETTING,
    SubsidyFacts,
    award,
    in_force,
    level_versions,
    read_levels,
    reckoning_day,
    shipped_levels,
    with_version,
)
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, intake
from tests.services.casework import Case
from tests.source_tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    Payer = subprocess.Popen[str]


@pytest.fixture
def closed(case: Case, station: MadeStation) -> list[int]:
    """Two disputes agreed, performed and closed today, and one still in mediation."""
    found = []
    for state in ("closed", "closed", "mediating"):
        case.id = case.services("clerk").disputes.register(intake(grid_id=station.grids[0]))
        case.bring_to(state)
        found.append(case.id)
    return found


def test_a_sheet_adds_up_and_pays_every_dossier_once(
    closed: list[int], services: Callable[[str], Services], station: MadeStation
) -> None:
    subsidies = services("clerk").subsidies
    lines = subsidies.candidates(station.committee, TODAY)
    assert [line.dispute_id for line in lines] == closed[:2]
    sheet = subsidies.make_sheet(station.committee, TODAY, leave_out=[closed[1]])
    (view,) = subsidies.sheets()
    assert (view.number, view.month, view.total) == (
        "〔2026〕黄山调补字第001号",
        date(2026, 10, 1),
        Decimal(50),
    )
    assert view.total == sum(line.amount for line in view.lines)
    assert [line.dispute_id for line in subsidies.candidates(station.committee, TODAY)] == [closed[1]]
    subsidies.make_sheet(station.committee, TODAY)
    assert subsidies.candidates(station.committee, TODAY) == ()
    with pytest.raises(Refused, match="没有"):
        subsidies.make_sheet(station.committee, TODAY)
    text = body_text(services("clerk").papers.preview(Paper.SUBSIDY_SHEET, sheet))
    for said in (
        "调补字第001号",
        "刘海涛",
        "一般纠纷",
        "50.00",
        "人民币伍拾元整",
        "领款人签名",
        "批准人（签名）",
    ):
        assert said in text, said


def test_two_people_at_once_pay_once(
    closed: list[int], services: Callable[[str], Services], station: MadeStation
) -> None:
    def pay(login: str) -> int:
        try:
            return services(login).subsidies.make_sheet(station.committee, TODAY)
        except OfficerError:
            return 0

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(pay, ("clerk", "chief")))
    assert len([sheet for sheet in made if sheet]) == 1
    (view,) = services("chief").subsidies.sheets()
    assert [line.dispute_id for line in view.lines] == closed[:2]


@contextmanager
def payers(store: Store, committee: int, orders: list[tuple[str, list[int]]]) -> Iterator[list[Payer]]:
    """Programs on other PCs, each with the store open and the finger on the button."""
    with ExitStack() as running:
        started = []
        for login, left_out in orders:
            words = [str(store.home), login, str(committee), *map(str, left_out)]
            command = [sys.executable, "-m", "tests.subsidy_payer", *words]
            process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            running.enter_context(process)
            started.append(process)
        for process in started:
            assert process.stdin is not None
            process.stdin.write(store.keys.root.hex() + "\n")
            process.stdin.flush()
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        yield started


def sheets_made(started: list[Payer]) -> list[int]:
    """All press at once; the sheets that came of it."""
    for process in started:
        assert process.stdin is not None
        process.stdin.write("now\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120)[0] for process in started]
    assert [process.returncode for process in started] == [0] * len(started)
    return [int(sheet) for sheet in said if int(sheet)]


def test_four_processes_at_once_pay_no_dossier_twice(
    closed: list[int], services: Callable[[str], Services], station: MadeStation, store: Store
) -> None:
    first, second = closed[:2]
    orders = [("clerk", []), ("chief", [first]), ("clerk", [second]), ("chief", [])]
    with payers(store, station.committee, orders) as started:
        made = sheets_made(started)
    subsidies = services("chief").subsidies
    found = subsidies.sheets()
    assert sorted(view.id for view in found) == sorted(made)
    assert len(made) in (1, 2)
    if len(subsidies.candidates(station.committee, TODAY)):  # a dossier that the one sheet left out
        subsidies.make_sheet(station.committee, TODAY)
        found = subsidies.sheets()
    assert sorted(line.dispute_id for view in found for line in view.lines) == closed[:2]
    assert all(view.total == sum(line.amount for line in view.lines) for view in found)
    numbers = sorted(view.number for view in found)
    assert numbers == [f"〔2026〕黄山调补字第{n:03d}号" for n in range(1, len(found) + 1)]


def test_the_store_itself_refuses_a_second_row(
    closed: list[int], services: Callable[[str], Services], station: MadeStation
) -> None:
    sheet = services("clerk").subsidies.make_sheet(station.committee, TODAY)
    context = services("clerk").context

    def again() -> None:
        with UnitOfWork(context.store, context.actor, write=True, clock=context.clock) as unit:
            unit.session.add(
                SubsidyRow(
                    sheet_id=sheet,
                    dispute_id=closed[0],
                    mediator_id=station.mediators[0],
                    level="general",
                    form="written",
                    amount=Decimal(50),
                    why="再发一次",
                )
            )

    with pytest.raises(ValidationError):
        again()


def test_a_mediator_sees_his_own_lines_and_a_month_to_come_is_refused(
    closed: list[int], services: Callable[[str], Services], station: MadeStation
) -> None:
    with pytest.raises(ValidationError):
        services("clerk").subsidies.make_sheet(station.committee, date(2026, 11, 1))
    services("clerk").subsidies.make_sheet(station.committee, TODAY)
    (own,) = services("mediator").subsidies.sheets()
    assert (len(own.lines), own.total) == (2, Decimal(100))
    (other,) = services("mediator2").subsidies.sheets()
    assert (other.lines, other.total) == ((), Decimal(0))


def test_a_sheet_is_paid_by_the_amounts_of_its_day(
    closed: list[int], services: Callable[[str], Services], station: MadeStation, case: Case
) -> None:
    chief, clerk = services("chief").subsidies, services("clerk").subsidies
    with pytest.raises(PermissionDenied):
        clerk.set_levels(TODAY, {}, "云司〔2026〕7号")
    chief.set_levels(date(2026, 10, 1), {"general": {"amount": "80"}}, "云司〔2026〕7号")
    chief.set_levels(date(2026, 11, 1), {"general": {"amount": "120"}}, "云司〔2026〕9号")
    assert [line.amount for line in clerk.candidates(station.committee, TODAY)] == [Decimal(80)] * 2
    sheet = clerk.make_sheet(station.committee, TODAY, leave_out=[closed[1]])
    case.clock.advance(days=40)  # in November, October is still paid as it was
    assert [line.amount for line in clerk.candidates(station.committee, TODAY)] == [Decimal(80)]
    chief.set_levels(date(2026, 10, 1), {"general": {"amount": "90"}}, "云司〔2026〕7号更正")
    assert [line.amount for line in clerk.candidates(station.committee, TODAY)] == [Decimal(90)]
    (made,) = [one for one in clerk.sheets() if one.id == sheet]
    assert (made.total, made.lines[0].amount) == (Decimal(80), Decimal(80))
    assert [(one.from_on, one.why) for one in clerk.levels()] == [
        (date(2026, 11, 1), "云司〔2026〕9号"),
        (date(2026, 10, 1), "云司〔2026〕7号更正"),
        (None, ""),
    ]
    for levels, why in (
        ({"general": {"amount": "0"}}, "不付"),
        ({"general": {"amount": "五十"}}, "不是数"),
        ({"general": {"least_parties": "3"}}, "最低一级没有门槛"),
        ({"major": {"least_sessions": "-1"}}, "负数"),
        ({"major": {"oral_percent": "120"}}, "超过百分之百"),
        ({}, " "),
    ):
        with pytest.raises(ValidationError):
            chief.set_levels(TODAY, levels, why)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_version_of_a_day_is_the_last_that_began(first: date, second: date) -> None:
    settings: dict[str, Any] = {}
    for day, amount in ((first, "60"), (second, "70")):
        settings[SETTING] = with_version(settings, day, {"general": {"amount": amount}}, "文件")
    versions = level_versions(settings)
    assert len(versions) == len({first, second}) + 1
    for day in (first - timedelta(days=1), first, second, max(first, second)):
        begun = [one.from_on for one in versions if one.from_on is not None and one.from_on <= day]
        assert in_force(versions, day).from_on == max(begun, default=None)
    assert reckoning_day(first, second) <= second


def test_levels_by_sum_parties_and_sessions() -> None:
    levels = read_levels(shipped_levels())

    def paid(total: str, parties: int = 2, sessions: int = 1, form: str = "written") -> tuple[str, Decimal]:
        found = award(levels, SubsidyFacts(Decimal(total), parties, sessions, form))
        return found.level, found.amount

    assert paid("19999.99") == ("general", Decimal(50))
    assert paid("20000") == ("difficult", Decimal(200))
    assert paid("0", parties=4) == ("difficult", Decimal(200))
    assert paid("0", sessions=5) == ("major", Decimal(400))
    assert paid("0", form="oral") == ("general", Decimal(25))
    sheets: tuple[dict[str, Any], ...] = ({}, {"levels": []}, {"levels": [{"key": "a"}]})
    for broken in sheets:
        with pytest.raises(ValidationError):
            read_levels(broken)
