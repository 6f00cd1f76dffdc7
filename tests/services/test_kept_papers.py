"""What was printed is kept as printed, whatever is written into the record later; what would print now is
set against it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Agreement, Obligation, PaperIssue
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.differences import Change
from gridguard_desktop.domain.errors import NotFound, StoreDamaged
from gridguard_desktop.services.catalogue import Services
from tests.services.altering import changed
from tests.services.casework import Case

People = Callable[[str], Services]


def test_later_edits_do_not_change_what_was_printed_and_show_as_differences(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("agreed")
    mediator = services("mediator")
    issued = mediator.papers.issue(Paper.AGREEMENT, case.id)
    same = mediator.kept_papers.difference(issued.issue_id)
    assert (same.count, same.reason, same.form_changed) == (0, "", False)
    assert any("经调解，自愿达成如下协议" in one.text_before for one in same.changes)
    changed(store, clock, Agreement, facts="双方对漏水责任各执一词。")
    changed(store, clock, Obligation, content="修复屋面防水")
    found = mediator.kept_papers.difference(issued.issue_id)
    assert found.count >= 2
    assert any("双方对漏水责任各执一词。" in one.text_after for one in found.changes)
    assert all("双方对漏水责任各执一词。" not in one.text_before for one in found.changes)
    assert [one.text_before for one in found.changes if one.change is not Change.NEW] == [
        one.text_before for one in same.changes
    ]
    assert mediator.papers.reopen(issued.issue_id) == issued.content


def test_every_version_is_listed_newest_first(case: Case, services: People) -> None:
    case.bring_to("agreed")
    papers = services("mediator").papers
    first, second = papers.issue(Paper.AGREEMENT, case.id), papers.issue(Paper.RIGHTS_NOTICE, case.id)
    listed = services("officer").kept_papers.versions("dispute", case.id)
    assert [issue.issue_id for issue in listed] == [second.issue_id, first.issue_id]
    assert {(issue.record_type, issue.record_id, issue.kept, issue.signed) for issue in listed} == {
        ("dispute", case.id, True, False)
    }
    assert services("officer").kept_papers.versions("thanks", 1) == ()


def test_the_number_given_when_it_was_printed_is_no_difference(case: Case, services: People) -> None:
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement")
    mediator = services("mediator")
    issued = mediator.papers.issue(Paper.TERMINATION, case.id)
    assert "001" in issued.number
    assert mediator.kept_papers.difference(issued.issue_id).count == 0


def test_nobody_out_of_scope_learns_of_it(case: Case, services: People) -> None:
    case.bring_to("performing")  # before, a colleague may look the agreement through
    issued = services("mediator").papers.issue(Paper.AGREEMENT, case.id)
    stranger = services("mediator2").kept_papers
    with pytest.raises(NotFound):
        stranger.versions("dispute", case.id)
    for issue_id in (issued.issue_id, 10**6):
        with pytest.raises(NotFound):
            stranger.difference(issue_id)


def test_wording_altered_in_the_store_is_not_compared(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("agreed")
    issued = services("mediator").papers.issue(Paper.AGREEMENT, case.id)
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        row = unit.session.get_one(PaperIssue, issued.issue_id)
        assert row.words is not None
        row.words = row.words[:-1] + bytes([row.words[-1] ^ 1])
    with pytest.raises(StoreDamaged):
        services("mediator").kept_papers.difference(issued.issue_id)


def test_what_cannot_be_compared_says_why(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("agreed")
    mediator = services("mediator")
    issued = mediator.papers.issue(Paper.AGREEMENT, case.id)
    changed(store, clock, Agreement, facts="")
    assert "协议" in mediator.kept_papers.difference(issued.issue_id).reason
    changed(store, clock, PaperIssue, part_id=10**6)
    assert "已不在" in mediator.kept_papers.difference(issued.issue_id).reason
    changed(store, clock, PaperIssue, words=None)
    assert "印发原样" in mediator.kept_papers.difference(issued.issue_id).reason
