"""After a failed mediation: where the parties stand, in words both may read; the ways with the days left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, intake, sitting
from tests.services.casework import Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

ALONE = "我最低可以接受三百元，千万别告诉对方"


@pytest.fixture
def wage_case(case: Case, station: MadeStation) -> Case:
    """Two months' wages, no agreement."""
    case.id = case.services("clerk").disputes.register(intake(grid_id=station.grids[0], kind="10"))
    case.bring_to("mediating")
    start = case.clock.now() - timedelta(hours=1)
    alone = sitting(started_at=start, ended_at=case.clock.now(), mode="caucus", side="a", record=ALONE)
    case.take("mediator", "hold_session", draft=alone)
    case.take("mediator", "hold_session", draft=sitting(record="王秀英要求一次付清两个月工资。"))
    return case


def stand(case: Case, first: str = "要求一次付清两个月工资", second: str = "要求分三期") -> dict[int, str]:
    return dict(zip((party.id for party in case.view().parties), (first, second), strict=True))


def test_the_sheet_lists_court_and_arbitration_with_the_days_left(
    wage_case: Case, services: Callable[[str], Services]
) -> None:
    case = wage_case
    with pytest.raises(Refused):
        case.take("mediator", "note_failure", positions=stand(case))
    case.take("mediator", "terminate", reason="no_agreement", note="差距较大", remark="乙方可能转移财产")
    case.take(
        "mediator",
        "note_failure",
        positions=stand(case),
        agreed_facts="双方对欠薪数额没有争议",
        known_days={"known": date(2026, 8, 31)},
    )
    text = body_text(services("mediator").papers.preview(Paper.FAILURE_NOTE, case.id))
    for said in (
        "甲方王秀英：要求一次付清两个月工资。",
        "乙方赵国强：要求分三期。",
        "双方对欠薪数额没有争议",
        "劳动争议仲裁",
        "2027年8月31日（还有326天）",
        "起算日不明，请尽早办理",
        "《劳动争议调解仲裁法》第五条、第二十七条",
        "向人民法院起诉",
    ):
        assert said in text, said
    assert "三百元" not in text
    view = case.view("mediator")
    assert view.failure is not None
    assert view.failure.known_days == {"known": date(2026, 8, 31)}


def test_the_remark_in_the_house_is_on_no_paper(wage_case: Case, services: Callable[[str], Services]) -> None:
    case = wage_case
    case.take("mediator", "terminate", reason="no_agreement", note="差距较大", remark="乙方可能转移财产")
    case.take("mediator", "note_failure", positions=stand(case))
    papers = services("mediator").papers
    notice = body_text(papers.preview(Paper.TERMINATION, case.id))
    assert "说明：差距较大。" in notice
    for offer in papers.available("dispute", case.id):
        if offer.ready:
            assert "转移财产" not in body_text(papers.preview(offer.paper, case.id, offer.part_id))
    assert case.view().termination_remark == "乙方可能转移财产"


def test_words_of_a_separate_talk_are_refused(wage_case: Case) -> None:
    case = wage_case
    case.take("mediator", "terminate", reason="no_agreement")
    with pytest.raises(ValidationError) as refusal:
        case.take(
            "mediator",
            "note_failure",
            positions=stand(case, first="最低可以接受三百元。"),
            agreed_facts="甲方最低，可以接受三百元",
        )
    first = case.view().parties[0].id
    assert set(refusal.value.fields) == {f"positions.{first}", "agreed_facts"}
    assert "三百元" not in refusal.value.message
    case.take("mediator", "note_failure", positions=stand(case))


def test_every_party_stands_somewhere_and_days_are_past(wage_case: Case) -> None:
    case = wage_case
    case.take("mediator", "terminate", reason="no_agreement")
    with pytest.raises(ValidationError) as refusal:
        case.take(
            "mediator",
            "note_failure",
            positions=stand(case, second=" "),
            known_days={"known": TODAY + timedelta(days=1)},
        )
    second = case.view().parties[1].id
    assert set(refusal.value.fields) == {f"positions.{second}", "known_days.known"}
    with pytest.raises(NotFound):
        case.take("mediator", "note_failure", positions=stand(case), known_days={"moon": TODAY})
    with pytest.raises(NotFound):
        case.take("mediator", "note_failure", positions={10**9: "外人"})
