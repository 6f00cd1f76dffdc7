"""The papers of the police's own mediation, of real cases: their fields, numbers that run on by the year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.services.catalogue import Services
from tests.documents.typeset.reading import body_text
from tests.factories import MadeStation, intake
from tests.services.casework import Case
from tests.services.test_security import ELIGIBLE, agreed, sitting

if TYPE_CHECKING:
    from gridguard_desktop.domain.clock import FixedClock

People = Callable[[str], Services]


def police_case(services: People, station: MadeStation, clock: FixedClock) -> Case:
    """A fight among neighbours, filed and found fit for mediation."""
    made = services("clerk").disputes.register(intake(grid_id=station.grids[0]))
    case = Case(services, station, clock, made)
    case.take("officer", "triage", track="public_security", reason="fight")
    case.take("officer", "open_security_case")
    case.take("officer", "check_security_case", **ELIGIBLE)
    return case


def test_agreement_and_record_say_what_the_session_said(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    case = police_case(services, station, clock)
    case.take("officer", "hold_security_mediation", draft=agreed())
    papers = services("officer").papers
    text = body_text(papers.preview(Paper.SECURITY_AGREEMENT, case.id))
    for said in (
        "调解字〔2026〕第0001号",
        "梅园派出所调解室",
        "赔礼道歉，赔偿500元",
        "2026年10月20日前",
        "一式三份",
    ):
        assert said in text, (said, text)
    text = body_text(papers.preview(Paper.SECURITY_RECORD, case.id))
    for said in ("双方当面陈述。", "双方达成协议", "逐页签名"):
        assert said in text, (said, text)
    for heading in ("争议焦点", "调解意见"):
        assert heading not in text, "nothing was recorded, so nothing stands under an empty heading"


def test_what_is_in_dispute_and_what_was_proposed_stand_on_the_record(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    case = police_case(services, station, clock)
    facts = "10月8日14时，双方在楼道推搡。"
    draft = replace(agreed(), issues="谁先动手。", proposal="建议互相道歉。", facts=facts)
    case.take("officer", "hold_security_mediation", draft=draft)
    papers = services("officer").papers
    text = body_text(papers.preview(Paper.SECURITY_RECORD, case.id))
    assert "争议焦点谁先动手。调解意见建议互相道歉。" in text
    assert "10月8日14时，双方在楼道推搡" in body_text(papers.preview(Paper.SECURITY_AGREEMENT, case.id))


def test_numbers_run_on_by_the_year_and_a_gap_is_listed(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    papers, found = services("officer").papers, []
    for on_the_spot in (False, True):
        case = police_case(services, station, clock)
        verb = "mediate_on_the_spot" if on_the_spot else "hold_security_mediation"
        case.take("officer", verb, draft=agreed(perform_by=None) if on_the_spot else agreed())
        paper = Paper.ON_THE_SPOT_AGREEMENT if on_the_spot else Paper.SECURITY_AGREEMENT
        issued = papers.issue(paper, case.id)
        found.append(issued.number)
        assert issued.number in body_text(issued.content)
    assert [number[-5:] for number in found] == ["0001号", "0002号"]
    (spoiled,) = services("clerk").numbers.reserve("security_agreement", "现场三联单")
    services("clerk").numbers.void(spoiled, "写坏")
    (series,) = (one for one in services("chief").numbers.series() if one.pattern == "security_agreement")
    assert (series.last, series.used, series.void, series.gaps) == (3, 2, 1, ())


def test_the_sheet_for_no_penalty_has_the_four_days(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    case = police_case(services, station, clock)
    case.take("officer", "hold_security_mediation", draft=sitting())
    clock.advance(days=10)
    case.take("officer", "record_settlement", settled_by="self", settled_on=date(2026, 10, 12))
    case.take("officer", "perform_settlement", performed_on=date(2026, 10, 14))
    (offer,) = (
        one
        for one in services("officer").papers.available("dispute", case.id)
        if one.paper is Paper.NO_PENALTY
    )
    assert (offer.ready, offer.missing) == (False, ("书面申请日期",))
    case.take("officer", "apply_for_no_penalty", applied_on=date(2026, 10, 15))
    text = body_text(services("officer").papers.preview(Paper.NO_PENALTY, case.id))
    for said in ("2026年10月12日", "2026年10月14日", "2026年10月15日", "☑当事人自行和解", "第九条第四款"):
        assert said in text, (said, text)
