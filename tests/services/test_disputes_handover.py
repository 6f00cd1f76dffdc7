"""Hand-overs to other units: own number, receipt, return, reminder, report upwards; one number for life."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.lawdata import choices
from tests.documents.typeset.reading import body_text, squeezed
from tests.factories import TODAY, intake

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case

    As = Callable[[str], Services]

UNIT: dict[str, Any] = {
    "channel": "administrative",
    "unit_name": "云龙区人力资源和社会保障局",
    "reason": "拖欠工资属劳动保障监察事项",
}


def later(case: Case, day: date) -> None:
    """The clock goes on to ``day``."""
    case.clock.advance(days=(day - case.clock.today()).days)


@pytest.mark.parametrize(
    "channel", [entry.key for entry in choices("referral_channels") if not entry.extra["committee"]]
)
def test_every_channel_has_a_letter_with_its_own_number(channel: str, case: Case) -> None:
    number = case.take("officer", "hand_over", **{**UNIT, "channel": channel})
    word = next(entry.extra["word"] for entry in choices("referral_channels") if entry.key == channel)
    assert number == f"云龙公（黄）{word}移字〔2026〕第1号"
    view = case.view()
    (letter,) = view.referrals
    assert (view.state, letter.committee, letter.number) == ("transferred", UNIT["unit_name"], number)
    assert case.due("GT-07") == date(2026, 10, 13)
    assert view.next_step is not None
    assert view.next_step.verb == "conclude_handover"


def test_a_letter_says_to_whom_why_and_not_to_a_committee(case: Case) -> None:
    for wrong in ({"channel": "nowhere"}, {"channel": "police_mediation"}, {"unit_name": ""}, {"reason": ""}):
        with pytest.raises(ValidationError):
            case.take("officer", "hand_over", **{**UNIT, **wrong})
    assert case.take("officer", "hand_over", **UNIT).endswith("第1号")


def test_a_unit_of_the_register_lends_its_name_to_the_letter(case: Case, services: As) -> None:
    known = {"name": "云龙区劳动保障监察大队", "kind": "labour", "address_text": "民富大道 1 号"}
    more = {"hours": "工作日 9:00—17:00", "documents": "投诉书\n身份证复印件"}
    units = services("clerk").for_type("partner")
    partner_id = units.create({**known, **more})
    with pytest.raises(ValidationError) as twice:
        units.create(known)
    with pytest.raises(ValidationError) as nowhere:
        units.create({**known, "name": "另一单位", "kind": "nowhere"})
    assert (set(twice.value.fields), set(nowhere.value.fields)) == ({"name"}, {"kind"})
    case.take("officer", "hand_over", **{**UNIT, "unit_name": "", "partner_id": partner_id})
    (letter,) = case.view().referrals
    assert letter.committee == known["name"]


def test_no_answer_is_reminded_of_then_reported_each_in_its_time(case: Case) -> None:
    case.take("officer", "hand_over", **UNIT)
    with pytest.raises(Refused, match="2026-10-13"):
        case.take("officer", "remind")
    with pytest.raises(Refused, match="先催办"):
        case.take("officer", "escalate")
    later(case, date(2026, 10, 14))
    reminder = case.take("officer", "remind", note="请函告办理情况")
    assert reminder == "云龙公（黄）催字〔2026〕第1号"
    due = case.due("GT-04")
    assert due == date(2026, 10, 19)
    with pytest.raises(Refused, match="2026-10-19"):
        case.take("officer", "escalate")
    later(case, date(2026, 10, 20))
    report = case.take("chief", "escalate")
    assert report == "云龙公（黄）报督字〔2026〕第1号"
    reminders = case.view().intake.reminders
    assert [(one.kind, one.addressee, one.answer_by) for one in reminders] == [
        ("reminder", UNIT["unit_name"], date(2026, 10, 19)),
        ("escalation", "云龙分局", date(2026, 10, 23)),
    ]
    kinds = [event.kind for event in case.view().timeline]
    assert kinds.count("reminder") == 2
    case.take("officer", "record_unit_receipt", receiver_name="王科")
    assert (case.due("GT-07"), case.due("GT-04"), case.due("GT-05")) == (None, None, None)
    assert case.due("GT-06") is not None
    with pytest.raises(Refused, match="2026-10-22"):
        case.take("officer", "remind")


def test_a_committee_that_does_not_answer_is_reminded_too(case: Case) -> None:
    case.bring_to("referred")
    later(case, date(2026, 10, 16))
    case.take("clerk", "remind")
    assert case.view().intake.reminders[0].addressee == "黄山街道人民调解委员会"
    case.take("mediator", "accept")
    assert (case.due("GT-03"), case.due("GT-04")) == (None, None)


def test_what_the_unit_did_ends_it_or_brings_it_back(case: Case) -> None:
    case.take("officer", "hand_over", **UNIT)
    with pytest.raises(ValidationError):
        case.take("officer", "conclude_handover", outcome="returned", feedback=" ")
    case.take("officer", "conclude_handover", outcome="returned", feedback="无劳动关系，退回")
    view = case.view()
    assert (view.state, view.channel, view.closed_on) == ("registered", None, None)
    assert (view.referrals[0].outcome, view.referrals[0].feedback) == ("returned", "无劳动关系，退回")
    case.take("officer", "hand_over", **{**UNIT, "channel": "legal_aid", "unit_name": "区法律援助中心"})
    case.take("officer", "conclude_handover", outcome="settled", feedback="已支付工资")
    view = case.view()
    assert (view.state, view.result, view.closed_on) == ("closed", "transferred", TODAY)


def test_the_slip_finds_it_after_three_hand_overs_and_a_reopening(
    case: Case, services: As, station: MadeStation
) -> None:
    clerk = services("clerk")
    clerk.disputes.register(intake(grid_id=station.grids[0]))
    numbers = [case.view().number]
    for channel in ("administrative", "petition"):
        numbers.append(case.take("officer", "hand_over", **{**UNIT, "channel": channel}))
        case.take("officer", "conclude_handover", outcome="returned", feedback="不属职责，退回")
    case.bring_to("referred")
    numbers.append(case.view().referrals[-1].number)
    case.bring_to("closed")
    numbers.append(case.view().paper_number or "")
    case.bring_to("archived")
    case.take("officer", "reopen", reason="当事人反映再次发生")
    assert len(case.view().referrals) == 3
    assert case.view().number == numbers[0]
    for number in numbers:
        hits = [hit.id for hit in clerk.search.find(number, kinds=("dispute",)).hits]
        assert hits == [case.id], number


def test_the_number_of_a_reminder_finds_the_dispute(case: Case) -> None:
    case.take("officer", "hand_over", **UNIT)
    later(case, date(2026, 10, 14))
    number = case.take("officer", "remind")
    hits = case.services("officer").search.find(number, kinds=("dispute",)).hits
    assert [hit.id for hit in hits] == [case.id]


def printed(case: Case, paper: Paper) -> str:
    return body_text(case.services("officer").papers.preview(paper, case.id))


def test_letter_reminder_and_report_are_printed_each_with_its_number(case: Case) -> None:
    letter = case.take("officer", "hand_over", **UNIT)
    assert squeezed(letter) in printed(case, Paper.HANDOVER_LETTER)
    later(case, date(2026, 10, 14))
    reminder = case.take("officer", "remind", note="请函告")
    told = printed(case, Paper.REMINDER_LETTER)
    assert squeezed(reminder) in told
    assert squeezed(letter) in told
    later(case, date(2026, 10, 20))
    report = case.take("officer", "escalate")
    told = printed(case, Paper.ESCALATION_SHEET)
    assert squeezed(report) in told
    assert squeezed(reminder) in told


def test_the_slip_on_paper_and_on_rolls_says_number_next_day_and_complaints(case: Case) -> None:
    case.take("officer", "hand_over", **UNIT)
    for paper in (Paper.INTAKE_SLIP, Paper.INTAKE_SLIP_80, Paper.INTAKE_SLIP_58):
        told = printed(case, paper)
        for words in (case.view().number, "2026年10月13日", "0516-83700000", "12389"):
            assert words in told, (paper, words)
    pages = [
        page_sizes(case.services("officer").papers.preview(paper, case.id))
        for paper in (Paper.INTAKE_SLIP, Paper.INTAKE_SLIP_80, Paper.INTAKE_SLIP_58)
    ]
    assert [[round(width) for width, _ in sizes] for sizes in pages] == [[148], [80], [58]]
    assert pages[1][0][1] < 300  # as long as its words


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page in millimetres."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        boxes = [[float(value) for value in page.mediabox] for page in document.pages]
    return [((box[2] - box[0]) * 25.4 / 72, (box[3] - box[1]) * 25.4 / 72) for box in boxes]


def test_the_leaflet_names_nobody(case: Case) -> None:
    told = printed(case, Paper.PROTECTION_LEAFLET)
    assert "人身安全保护令" in told
    assert not any(party.name in told for party in case.view().parties)
