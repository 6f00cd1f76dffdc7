"""Paper dossiers after filing: box and shelf, loans with a reminder, destruction only after appraisal and a
second person's approval."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.db.models import FiledDossier
from gridguard_desktop.db.store import Store
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.archive import expires_on, years_of
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.services.archive import DossierLine
from gridguard_desktop.services.catalogue import Services
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY
from tests.services.altering import changed
from tests.services.casework import Case

People = Callable[[str], Services]
APPRAISAL = {"appraisers": "张立、刘海涛", "appraisal": "无继续保存价值。"}


def filed(case: Case, services: People, retention: str = "short") -> int:
    """The dossier of a filed case in a box of its own."""
    case.bring_to("archived")
    archive = services("clerk").archive
    box = archive.add_box("2026-01", "档案室 2 架 3 层", "调解卷宗")
    return archive.put_into_box(case.id, box, retention)


def line(services: People, login: str = "clerk") -> DossierLine:
    (found,) = services(login).archive.dossiers()
    return found


def test_a_dossier_lies_in_a_box_on_a_shelf(case: Case, services: People) -> None:
    dossier = filed(case, services)
    found = line(services)
    assert (found.dossier_id, found.box, found.shelf, found.place) == (
        dossier,
        "2026-01",
        "档案室 2 架 3 层",
        1,
    )
    assert (found.retention_label, found.filed_on, found.expires_on) == ("短期", TODAY, date(2031, 12, 31))
    (box,) = services("chief").archive.boxes()
    assert (box.number, box.count, box.note) == ("2026-01", 1, "调解卷宗")
    archive = services("clerk").archive
    other = archive.add_box("2026-02", "档案室 2 架 4 层")
    assert archive.put_into_box(case.id, other, "permanent") == dossier
    moved = line(services)
    assert (moved.box, moved.place, moved.expires_on, moved.expired) == ("2026-02", 1, None, False)


def test_cover_and_back_cover_say_who_filed_and_how_long_it_is_kept(case: Case, services: People) -> None:
    papers = services("clerk").papers
    case.bring_to("closed")
    assert "□短期□长期□永久" in body_text(papers.preview(Paper.DOSSIER, case.id))
    filed(case, services, "long")
    cover = body_text(papers.preview(Paper.DOSSIER, case.id))
    assert "立卷人周敏立卷日期2026年10月9日保管期限□短期☑长期□永久" in cover
    assert "立卷人周敏审核人" in body_text(papers.preview(Paper.BACK_COVER, case.id))


def test_what_cannot_be_is_refused(case: Case, services: People) -> None:
    archive = services("clerk").archive
    with pytest.raises(ValidationError) as empty:
        archive.add_box(" ", "")
    assert set(empty.value.fields) == {"number", "shelf"}
    box = archive.add_box("1", "架")
    with pytest.raises(ValidationError, match="盒号"):
        archive.add_box(" 1 ", "架")
    with pytest.raises(Refused, match="尚未归档"):
        archive.put_into_box(case.id, box, "short")
    case.bring_to("archived")
    assert line(services).dossier_id is None
    for box_id, retention in ((box, "ten"), (box + 1, "short")):
        with pytest.raises(ValidationError):
            archive.put_into_box(case.id, box_id, retention)
    with pytest.raises(NotFound):
        archive.put_into_box(10**6, box, "short")
    for ask in (
        lambda: archive.lend(10**6, "甲", "乙", TODAY + timedelta(9)),
        lambda: archive.take_back(10**6),
    ):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(PermissionDenied):
        services("mediator").archive.dossiers()


def test_a_loan_that_is_overdue_stands_on_the_desk(case: Case, services: People, clock: FixedClock) -> None:
    dossier = filed(case, services)
    archive = services("clerk").archive
    with pytest.raises(ValidationError) as wrong:
        archive.lend(dossier, "", " ", TODAY)
    assert set(wrong.value.fields) == {"borrower", "purpose", "due_on"}
    due = TODAY + timedelta(days=5)
    loan = archive.lend(dossier, "司法所 陈明", "司法确认案件调阅", due)
    out = line(services)
    assert (out.loan_id, out.borrower, out.overdue) == (loan, "司法所 陈明", False)
    with pytest.raises(Refused, match="先办理归还"):
        archive.lend(dossier, "别人", "查阅", due)
    clock.advance(days=12)
    assert line(services).overdue
    desk = services("clerk").deadlines.due_list(clock.today(), limit=50)
    assert [item.task for item in desk if item.record_id == case.id] == ["催还卷宗（司法所 陈明借出）"]
    archive.take_back(loan)
    assert (line(services).loan_id, line(services).overdue) == (None, False)
    assert not [
        item
        for item in services("clerk").deadlines.due_list(clock.today(), limit=50)
        if item.record_id == case.id
    ]
    with pytest.raises(Refused, match="已归还"):
        archive.take_back(loan)


def test_destruction_needs_time_appraisal_a_second_person_and_witnesses(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    dossier = filed(case, services)
    clerk, chief = services("clerk").archive, services("chief").archive
    with pytest.raises(Refused, match="期限未满"):
        clerk.propose_destruction([dossier], **APPRAISAL)
    changed(store, clock, FiledDossier, expires_on=TODAY - timedelta(days=1))
    assert line(services).expired
    with pytest.raises(ValidationError) as empty:
        clerk.propose_destruction([], "", "")
    assert set(empty.value.fields) == {"appraisers", "appraisal", "dossiers"}
    listed = clerk.propose_destruction([dossier, dossier], **APPRAISAL)
    with pytest.raises(Refused, match="已列入"):
        chief.propose_destruction([dossier], **APPRAISAL)
    with pytest.raises(PermissionDenied):
        clerk.decide(listed, approve=True)
    with pytest.raises(Refused, match="已过这一步"):
        clerk.record_destruction(listed, TODAY, "甲、乙")
    chief.decide(listed, approve=True, note="同意")
    for on, witnesses in ((TODAY, "甲"), (TODAY + timedelta(days=1), "甲，乙")):
        with pytest.raises(ValidationError):
            clerk.record_destruction(listed, on, witnesses)
    clerk.record_destruction(listed, TODAY, "甲，乙")
    gone = line(services)
    assert (gone.destroyed_on, gone.expired, gone.list_id) == (TODAY, False, None)
    (view,) = chief.lists()
    assert (view.state, view.witnesses, view.mine, view.decided_by != "") == (
        "destroyed",
        "甲、乙",
        False,
        True,
    )
    assert view.numbers == (gone.number,)
    with pytest.raises(Refused, match="已销毁"):
        clerk.lend(dossier, "甲", "查阅", TODAY + timedelta(days=3))
    assert case.view().number == gone.number  # the dispute itself stays


def test_nobody_approves_a_list_of_their_own(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    dossier = filed(case, services)
    changed(store, clock, FiledDossier, expires_on=TODAY - timedelta(days=1))
    chief = services("chief").archive
    listed = chief.propose_destruction([dossier], **APPRAISAL)
    assert chief.lists()[0].mine
    with pytest.raises(Refused, match="他人审批"):
        chief.decide(listed, approve=True)
    with pytest.raises(ValidationError, match="理由"):
        chief.decide(listed, approve=False)
    with pytest.raises(NotFound):
        chief.decide(10**6, approve=True)
    assert line(services).list_id == listed


def test_the_station_keeps_as_long_as_it_was_told(case: Case, services: People) -> None:
    clerk = services("clerk").archive
    assert clerk.retention_years() == {"short": 5, "long": 10, "permanent": None}
    for wrong in ({"short": 0}, {"permanent": 3}, {"long": 101}):
        with pytest.raises(ValidationError):
            clerk.set_retention_years(wrong)
    clerk.set_retention_years({"short": 30, "long": 60})
    assert clerk.retention_years() == {"short": 30, "long": 60, "permanent": None}
    filed(case, services)
    assert line(services).expires_on == date(2056, 12, 31)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 100))
def test_years_are_counted_from_the_new_year_after_filing(filed_on: date, years: int) -> None:
    last = expires_on(filed_on, years)
    assert last is not None
    assert (last - filed_on).days >= years * 365
    assert last + timedelta(days=1) == date(filed_on.year + years + 1, 1, 1)
    assert expires_on(filed_on, years_of("permanent", {})) is None
