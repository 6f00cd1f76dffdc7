"""The register of numbers: no gap and no double under four processes, numbers set aside, spoiled, missing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.numbering import NumberState, patterns
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.number_homes import homes
from gridguard_desktop.services.numbering import next_number
from tests.factories import MadeStation, intake
from tests.source_tree import ROOT

if TYPE_CHECKING:
    from gridguard_desktop.db.store import Store
    from tests.services.casework import Case

People = Callable[[str], Services]
PROCESSES, DRAWS = 4, 16


def test_four_processes_draw_without_gap_or_double(
    store: Store, services: People, station: MadeStation
) -> None:
    command = [sys.executable, "-m", "tests.number_drawer", str(store.home), str(DRAWS)]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(PROCESSES)
    ]
    drawn: list[str] = []
    for process in running:
        assert process.stdin is not None
        process.stdin.write(store.keys.root.hex().encode() + b"\n")
        process.stdin.flush()
    for process in running:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        drawn += out.decode().split()
    kept = PROCESSES * DRAWS * 3 // 4
    assert sorted(drawn) == [f"〔2026〕黄山人调字第{serial:03d}号" for serial in range(1, kept + 1)]


def series(services: People, pattern: str = "dossier") -> tuple[int, int, int, int, int]:
    """Last, used, reserved, void and gaps of a series."""
    found = next(one for one in services("clerk").numbers.series() if one.pattern == pattern)
    return found.last, found.used, found.reserved, found.void, len(found.gaps)


def test_a_number_set_aside_is_given_to_its_case(case: Case, services: People, station: MadeStation) -> None:
    numbers = services("clerk").numbers
    (first, second) = numbers.reserve("dossier", "停电期间手工登记", committee_id=station.committee, count=2)
    assert series(services) == (2, 0, 2, 0, 0)
    case.bring_to("referred")
    with pytest.raises(Refused, match="不是为此预留"):
        case.take("mediator", "accept", reserved_number="〔2026〕黄山人调字第009号")
    assert case.take("mediator", "accept", reserved_number=second) == second
    assert series(services) == (2, 1, 1, 0, 0)
    lines = numbers.lines("dossier", "黄山", 2026)
    assert [(line.number, line.state) for line in lines] == [
        (first, NumberState.RESERVED),
        (second, NumberState.USED),
    ]
    assert (lines[1].record_type, lines[1].record_id) == ("dispute", case.id)
    assert lines[0].note == "停电期间手工登记"
    with pytest.raises(Refused, match="已由一条记录使用"):
        numbers.void(second, "写错")


def test_the_next_number_never_falls_on_one_set_aside(
    case: Case, services: People, station: MadeStation
) -> None:
    services("clerk").numbers.reserve("dossier", "手工", committee_id=station.committee)
    case.bring_to("accepted")
    assert case.view().paper_number == "〔2026〕黄山人调字第002号"


def test_a_spoiled_number_is_void_with_its_reason_and_never_comes_back(
    case: Case, services: People, station: MadeStation
) -> None:
    numbers = services("clerk").numbers
    (number,) = numbers.reserve("security_agreement", "现场三联单")
    numbers.void(number, "填写错误，三联已收回销毁")
    assert series(services, "security_agreement") == (1, 0, 0, 1, 0)
    (line,) = numbers.lines("security_agreement", "云龙/黄", 2026)
    assert (line.state, line.note) == (NumberState.VOID, "现场三联单 · 填写错误，三联已收回销毁")
    assert numbers.reserve("security_agreement", "现场三联单") == ("云龙公（黄）调解字〔2026〕第0002号",)


def test_a_gap_is_listed_and_can_be_accounted_for(
    store: Store, services: People, station: MadeStation
) -> None:
    with UnitOfWork(store, PROGRAM, write=True) as unit:  # drawn by a program that lost the record
        lost = next_number(unit.session, "dispute", 2026)
    kept = services("clerk").disputes.register(intake())
    found = next(one for one in services("chief").numbers.series(2026) if one.pattern == "dispute")
    assert (found.last, found.used, found.gaps) == (2, 1, (lost,))
    with pytest.raises(NotFound):
        services("clerk").numbers.void("2026-0099", "没有这个号")
    with pytest.raises(Refused):
        services("clerk").numbers.void(services("clerk").disputes.view(kept).number, "写错")
    services("clerk").numbers.void(lost, "迁移时丢失")
    found = next(one for one in services("chief").numbers.series(2026) if one.pattern == "dispute")
    assert (found.void, found.gaps) == (1, ())


def test_what_is_asked_for_is_checked(services: People, station: MadeStation) -> None:
    numbers = services("clerk").numbers
    for values in (
        {"pattern": "dossier", "purpose": " ", "committee_id": station.committee},
        {"pattern": "dossier", "purpose": "手工"},
        {"pattern": "nothing", "purpose": "手工"},
        {"pattern": "dispute", "purpose": "手工", "count": 0},
        {"pattern": "dispute", "purpose": "手工", "count": 21},
    ):
        with pytest.raises(ValidationError):
            numbers.reserve(**values)
    with pytest.raises(ValidationError):
        numbers.void("2026-0001", " ")
    with pytest.raises(NotFound):
        numbers.lines("dispute", "", 2026)
    with pytest.raises(PermissionDenied):
        services("administrator").numbers.series()
    assert numbers.series(2020) == ()


def test_every_kind_of_number_can_be_found_again() -> None:
    assert set(patterns()) - homes() == set()


def test_papers_numbered_when_issued_are_in_the_register(case: Case, services: People) -> None:
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement")
    services("mediator").papers.issue(Paper.TERMINATION, case.id)
    assert series(services, "termination") == (1, 1, 0, 0, 0)
