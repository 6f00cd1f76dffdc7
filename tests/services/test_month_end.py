"""The folder of the month's end: set once, filled by itself, caught up with; never over a file, never twice;
a folder that cannot be written to is said and nothing is lost."""

from __future__ import annotations

import errno
import hashlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.month_end import SUMMARIES, template_paper
from gridguard_desktop.domain.template_maps import CellPlace, TemplateMap
from gridguard_desktop.exporting.new_files import write_new
from gridguard_desktop.services.reports import month_end
from tests.exporting.made_templates import two_row_head

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services

    As = Callable[[str], Services]

LATER = datetime(2026, 12, 3, 1, tzinfo=UTC)
"""Two whole months after the day on which the folder is set up."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "月报"
    made.mkdir()
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_missed_months_are_caught_up_with_once_and_go_on_record(
    services: As, folder: Path, clock: FixedClock, store: Store, tmp_path: Path
) -> None:
    chief, clerk = services("chief"), services("clerk")
    template = chief.reporting.templates.add("区局月报", "区局", two_row_head(tmp_path / "月报.xlsx"))
    place = CellPlace("B5", "dispute_accepted")
    chief.reporting.templates.set_map(template, TemplateMap("月报", (place,)))
    chief.reporting.month_end.set_up(str(folder), 1, [*SUMMARIES, template_paper(template)])
    assert not clerk.reporting.month_end.is_owed()
    assert clerk.reporting.month_end.run().written == ()
    clock.moment = LATER
    assert clerk.reporting.month_end.is_owed()
    assert chief.reporting.month_end.view().waiting == 10
    done = clerk.reporting.month_end.run()
    assert done.problem == ""
    assert len(done.written) == 10
    assert ["10月" in name for name in done.written] == [True] * 5 + [False] * 5
    assert names(folder) == sorted(done.written)
    assert not clerk.reporting.month_end.is_owed()
    assert clerk.reporting.month_end.run().written == ()
    view = chief.reporting.month_end.view()
    assert view.waiting == 0
    for file in view.files:
        assert hashlib.sha256((folder / file.name).read_bytes()).hexdigest() == file.sha256
    with UnitOfWork(store, chief.context.actor) as work:
        wanted = select(AuditRow).where(AuditRow.action == AuditEvent.MONTH_EXPORTED.value)
        told = work.session.scalars(wanted).all()
        assert len(told) == 2
        assert all(file.sha256 in told[0].body or file.sha256 in told[1].body for file in view.files)
        assert all(file.name in told[0].body + told[1].body for file in view.files)


def test_no_file_is_written_over_another(services: As, folder: Path, clock: FixedClock) -> None:
    chief = services("chief")
    chief.reporting.month_end.set_up(str(folder), 1, ["xlsx_outward"])
    clock.moment = datetime(2026, 11, 2, 1, tzinfo=UTC)
    name = "2026年10月矛盾纠纷排查化解暨治安防范月报（对外）.xlsx"
    (folder / name).write_text("somebody's own")
    (written,) = chief.reporting.month_end.run().written
    assert written == name.replace(".xlsx", "（2）.xlsx")
    assert (folder / name).read_text() == "somebody's own"


def test_a_folder_that_is_gone_is_said_and_filled_when_it_is_back(
    services: As, folder: Path, clock: FixedClock
) -> None:
    chief = services("chief")
    chief.reporting.month_end.set_up(str(folder), 5, ["pdf_inner"])
    clock.moment = LATER
    folder.rename(folder.with_name("别处"))
    done = chief.reporting.month_end.run()
    assert done.written == ()
    assert "不在" in done.problem
    view = chief.reporting.month_end.view()
    assert (view.problem, view.tried_at, view.waiting) == (done.problem, LATER, 1)
    folder.with_name("别处").rename(folder)
    assert len(chief.reporting.month_end.run().written) == 1
    view = chief.reporting.month_end.view()
    assert (view.problem, view.waiting) == ("", 0)


def test_a_full_disk_in_the_middle_loses_nothing(
    services: As, folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    chief = services("chief")
    chief.reporting.month_end.set_up(str(folder), 1, ["xlsx_inner", "pdf_outward"])
    clock.moment = LATER
    made = 0

    def full(place: Path, name: str, fill: Callable[[Path], object]) -> object:
        nonlocal made
        made += 1
        if made == 2:
            raise OSError(errno.ENOSPC, "full")
        return write_new(place, name, fill)

    with monkeypatch.context() as patch:
        patch.setattr(month_end, "write_new", full)
        done = chief.reporting.month_end.run()
    assert len(done.written) == 1
    assert "空间" in done.problem
    assert len(chief.reporting.month_end.run().written) == 3
    assert len(names(folder)) == 4


def test_a_template_that_cannot_be_filled_holds_up_no_other_paper(
    services: As, folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    chief = services("chief")
    template = chief.reporting.templates.add("空表", "区局", two_row_head(tmp_path / "空.xlsx"))
    papers = [template_paper(template), "xlsx_inner"]
    chief.reporting.month_end.set_up(str(folder), 1, papers)
    clock.moment = datetime(2026, 11, 2, 1, tzinfo=UTC)
    done = chief.reporting.month_end.run()
    assert len(done.written) == 1
    assert done.problem
    chief.reporting.templates.retire(template)
    assert not chief.reporting.month_end.is_owed()


def test_only_the_chief_sets_it_and_a_folder_must_take_files(
    services: As, tmp_path: Path, folder: Path
) -> None:
    with pytest.raises(OfficerError):
        services("clerk").reporting.month_end.set_up(str(folder), 1, ["pdf_inner"])
    own = services("chief").reporting.month_end
    for place, day, papers, wrong in (
        ("", 1, ["pdf_inner"], "folder"),
        ("月报", 1, ["pdf_inner"], "folder"),
        (str(tmp_path / "没有"), 1, ["pdf_inner"], "folder"),
        (str(folder), 31, ["pdf_inner"], "day"),
        (str(folder), 1, [], "papers"),
        (str(folder), 1, ["template:99"], "papers"),
    ):
        with pytest.raises(ValidationError) as refused:
            own.set_up(place, day, papers)
        assert set(refused.value.fields) == {wrong}
    assert not own.view().is_active
    own.set_up(str(folder), 1, ["pdf_inner"])
    assert names(folder) == []
    own.stop()
    assert not own.view().is_active


def test_a_folder_of_another_pc_is_left_to_it(
    services: As, folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    chief = services("chief")
    chief.reporting.month_end.set_up(str(folder), 1, ["xlsx_inner"])
    clock.moment = datetime(2026, 11, 2, 1, tzinfo=UTC)
    monkeypatch.setattr("platform.node", lambda: "另一台")
    folder.rename(folder.with_name("别处"))
    assert chief.reporting.month_end.run() == month_end.MonthEndRun()
    assert chief.reporting.month_end.view().problem == ""


def test_without_links_a_new_file_still_takes_a_free_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr("gridguard_desktop.exporting.new_files.os.link", no_links)
    first, second = (write_new(folder, "表.xlsx", lambda path: path.write_text("a")) for _ in range(2))
    assert [first.path.name, second.path.name] == ["表.xlsx", "表（2）.xlsx"]
    with pytest.raises(OSError, match="stopped"):
        write_new(folder, "半.xlsx", _stop)
    assert names(folder) == ["表.xlsx", "表（2）.xlsx"]


def _stop(path: Path) -> None:
    path.write_text("half")
    raise OSError("stopped")


def test_the_day_it_is_set_is_no_month_of_the_past(services: As, folder: Path) -> None:
    chief = services("chief")
    chief.reporting.month_end.set_up(str(folder), 1, ["pdf_inner"])
    assert chief.reporting.month_end.view().waiting == 0
    assert date(2026, 10, 9) == chief.context.clock.today()
