"""Papers of real records on a real store: offered, previewed, issued, opened again, within scope."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import PaperIssue, Station
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.documents.disputes.blank_forms import FILLED_IN
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import MissingGlyph
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, StoreDamaged
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.papers import PaperOffer, render_job
from gridguard_desktop.services.papers.gatherers import GATHERERS
from tests.documents.typeset.reading import body_text
from tests.services.altering import changed
from tests.services.casework import Case

People = Callable[[str], Services]


def offered(people: People, login: str, record_type: str, record_id: int) -> dict[Paper, PaperOffer]:
    return {offer.paper: offer for offer in people(login).papers.available(record_type, record_id)}


def audit_actions(store: Store, clock: FixedClock, action: str) -> int:
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        return unit.session.scalar(select(func.count()).where(AuditRow.action == action)) or 0


def test_every_paper_of_a_record_can_be_gathered() -> None:
    assert set(PAPERS) - set(GATHERERS) == {
        Paper.COVERAGE,
        Paper.GRID_MAP,
        Paper.JOINT_LEDGER,
        Paper.LABEL_SHEET,
        Paper.MONTHLY_REPORT,
        Paper.OWN_REPORT,
        Paper.RECORD_LIST,
        Paper.RESCUE_CALL_SHEET,
        Paper.RECOVERY_SHEET,
    }


def test_what_a_dispute_offers_grows_with_its_steps(case: Case, services: People) -> None:
    first = {
        Paper.APPLICATION,
        Paper.INTAKE_SLIP,
        Paper.INTAKE_SLIP_80,
        Paper.INTAKE_SLIP_58,
        Paper.PROTECTION_LEAFLET,
        *FILLED_IN,
    }
    assert set(offered(services, "officer", "dispute", case.id)) == first
    case.bring_to("referred")
    first.add(Paper.REFERRAL_LETTER)
    assert set(offered(services, "officer", "dispute", case.id)) == first
    case.bring_to("accepted")
    basics = first | {
        Paper.ACCEPTANCE,
        Paper.RIGHTS_NOTICE,
        Paper.IDENTITY,
        Paper.DOSSIER,
        Paper.FEEDBACK,
        Paper.BACK_COVER,
        Paper.WHOLE_DOSSIER,
    }
    assert set(offered(services, "mediator", "dispute", case.id)) == basics
    case.bring_to("closed")
    later = {
        Paper.SESSION_RECORD,
        Paper.AGREEMENT,
        Paper.RECEIPT,
        Paper.FOLLOW_UP,
        Paper.CONFIRMATION_APPLICATION,
        Paper.CASE_REPORT,
    }
    found = offered(services, "mediator", "dispute", case.id)
    assert set(found) == basics | later
    assert not found.pop(Paper.CONFIRMATION_APPLICATION).ready  # nobody chose the court yet
    assert all(offer.ready for offer in found.values()), found
    assert found[Paper.AGREEMENT].copies == 3
    receipts = [
        offer
        for offer in services("mediator").papers.available("dispute", case.id)
        if offer.paper is Paper.RECEIPT
    ]
    assert [offer.detail for offer in receipts] == [
        "2026年10月9日　￥1,000.00",
        "2026年10月9日　￥500.50",
    ]


def test_an_issued_paper_is_in_the_register_with_its_hash_and_opens_as_printed(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("agreed")
    papers = services("mediator").papers
    issued = papers.issue(Paper.AGREEMENT, case.id, way="print", copies=3)
    assert issued.sha256 == hashlib.sha256(issued.content).hexdigest()
    assert (issued.copies, issued.pages > 0) == (3, True)
    assert issued.file_name == "人民调解协议书-〔2026〕黄山人调字第001号.pdf"
    assert f"印发登记号{issued.issue_id:06d}" in body_text(issued.content)
    case.bring_to("closed")  # the record moves on, the paper does not
    assert papers.reopen(issued.issue_id) == issued.content
    (line,) = services("mediator").kept_papers.versions("dispute", case.id)
    assert (line.sha256, line.way, line.copies, line.issued_by, line.kept) == (
        issued.sha256,
        "print",
        3,
        "刘海涛",
        True,
    )
    offer = offered(services, "mediator", "dispute", case.id)[Paper.AGREEMENT]
    assert offer.issued_at == clock.now()
    assert audit_actions(store, clock, "paper:printed") == 1
    assert audit_actions(store, clock, "paper:opened") == 1


def test_a_preview_is_marked_on_record_and_leaves_no_line_in_the_register(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("agreed")
    papers = services("mediator").papers
    assert "预览" in body_text(papers.preview(Paper.AGREEMENT, case.id))
    assert services("mediator").kept_papers.versions("dispute", case.id) == ()
    assert audit_actions(store, clock, "paper:opened") == 1
    assert audit_actions(store, clock, "paper:printed") == 0


def test_bytes_altered_in_the_store_do_not_open(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("agreed")
    papers = services("mediator").papers
    issued = papers.issue(Paper.AGREEMENT, case.id)
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        row = unit.session.get_one(PaperIssue, issued.issue_id)
        assert row.sealed is not None
        assert issued.content[:200] not in row.sealed
        row.sealed = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])
    with pytest.raises(StoreDamaged):
        papers.reopen(issued.issue_id)


def test_a_notice_of_termination_gets_a_number_once_and_keeps_it(case: Case, services: People) -> None:
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement", note="分歧较大")
    papers = services("mediator").papers
    assert "〔2026〕黄山人调终字第号" in body_text(papers.preview(Paper.TERMINATION, case.id))
    first, again = (papers.issue(Paper.TERMINATION, case.id) for _ in range(2))
    assert first.number == again.number == "〔2026〕黄山人调终字第001号"
    text = body_text(first.content)
    for said in (
        "调解不成，未达成协议",
        "分歧较大",
        "向人民法院提起民事诉讼",
        "诉讼时效一般为三年",
        "一式三份",
    ):
        assert said in text
    assert papers.issue(Paper.FEEDBACK, case.id).number == "〔2026〕黄山调反字第001号"


def test_a_number_given_to_a_paper_that_was_not_finished_is_used_for_the_next(
    case: Case, services: People
) -> None:
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement")
    papers = services("mediator").papers
    lost = papers.gather(Paper.TERMINATION, case.id, for_issue=True)
    assert services("mediator").kept_papers.versions("dispute", case.id) == ()
    issued = papers.issue(Paper.TERMINATION, case.id)
    assert (issued.issue_id, issued.number) == (lost.issue_id, "〔2026〕黄山人调终字第001号")


def test_no_number_is_lost_when_a_character_cannot_be_printed(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement", note="字形\U00031350")
    papers = services("mediator").papers
    with pytest.raises(MissingGlyph):
        papers.issue(Paper.TERMINATION, case.id)
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        assert unit.session.scalar(select(func.count()).select_from(PaperIssue)) == 0


def test_what_is_missing_is_named_with_what_to_do(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("referred")
    changed(store, clock, Station, phone="")
    offer = offered(services, "officer", "dispute", case.id)[Paper.REFERRAL_LETTER]
    assert (offer.ready, offer.missing) == (False, ("派出所联系电话",))
    assert "管理员" in offer.hint
    with pytest.raises(MissingValues, match="派出所联系电话") as refusal:
        services("officer").papers.issue(Paper.REFERRAL_LETTER, case.id)
    assert refusal.value.fields == ("phone",)


def test_there_is_nothing_to_print_before_its_step(case: Case, services: People) -> None:
    papers = services("officer").papers
    for paper, hint in (
        (Paper.AGREEMENT, "拟定协议"),
        (Paper.ACCEPTANCE, "受理"),
        (Paper.TERMINATION, "终止"),
    ):
        with pytest.raises(Refused, match=hint):
            papers.preview(paper, case.id)
    with pytest.raises(PermissionDenied):
        papers.preview(Paper.RECOVERY_SHEET, 1)


def test_papers_stay_within_scope_and_role(case: Case, services: People) -> None:
    case.bring_to("agreed")
    issued = services("mediator").papers.issue(Paper.AGREEMENT, case.id)
    stranger = services("officer2").papers
    for call in (
        lambda: stranger.preview(Paper.AGREEMENT, case.id),
        lambda: stranger.issue(Paper.AGREEMENT, case.id),
        lambda: services("officer2").kept_papers.versions("dispute", case.id),
        lambda: stranger.available("dispute", case.id),
        lambda: stranger.reopen(issued.issue_id),
        lambda: stranger.by_number("agreement", "2026-0001"),
        lambda: stranger.record_issue(
            services("mediator").papers.gather(Paper.AGREEMENT, case.id, for_issue=True), issued.content
        ),
    ):
        with pytest.raises(NotFound):
            call()
    with pytest.raises(PermissionDenied):
        services("administrator").papers.catalogue()
    with pytest.raises(PermissionDenied):
        services("mediator").papers.preview(Paper.PATROL_LOG, 1)
    with pytest.raises(NotFound):
        services("mediator").papers.preview(Paper.AGREEMENT, case.id, 999)
    with pytest.raises(NotFound):
        services("mediator").papers.reopen(999)
    assert services("mediator").papers.available("hazard", 1) == ()
    assert services("mediator").kept_papers.versions("resident", 1) == ()


def test_a_job_is_recorded_once_it_left_and_only_as_it_can_be(case: Case, services: People) -> None:
    case.bring_to("agreed")
    papers = services("mediator").papers
    job = papers.gather(Paper.AGREEMENT, case.id, for_issue=True)
    content = render_job(job)
    for way, copies in (("fax", 1), ("print", 0), ("print", 100)):
        with pytest.raises(ValueError, match="agreement"):
            papers.record_issue(job, content, way=way, copies=copies)
    with pytest.raises(ValueError, match="agreement"):
        papers.record_issue(papers.gather(Paper.AGREEMENT, case.id), content)
    assert papers.record_issue(job, content, way="save").copies == 3


@pytest.mark.parametrize("number", ["2026-0001", "〔2026〕黄山人调字第001号", "[2026]黄山人调字第001号 "])
def test_the_command_line_finds_a_paper_by_number(case: Case, services: People, number: str) -> None:
    case.bring_to("agreed")
    papers = services("clerk").papers
    for name in ("agreement", "人民调解协议书", "《人民调解协议书》"):
        target = papers.by_number(name, number)
        assert (target.paper, target.record_id) == (Paper.AGREEMENT, case.id)
        assert papers.preview(target.paper, target.record_id, target.part_id).startswith(b"%PDF")
    letter = papers.by_number("referral-letter", "云龙公（黄）调移字〔2026〕第1号")
    assert letter.record_id == case.id
    assert letter.part_id is not None
    for wrong in ("2026-9999", "", "1"):
        with pytest.raises(NotFound):
            papers.by_number("agreement", wrong)
    with pytest.raises(Refused, match="agreement"):
        papers.by_number("no-such-paper", number)
