"""The papers of intake and hand-over with made-up data; nobody in them exists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.disputes.intake_slip import Complaint, IntakeSlipView
from gridguard_desktop.documents.disputes.protection_leaflet import LeafletPoint, LeafletView
from gridguard_desktop.documents.disputes.unit_letters import EarlierLetter, HandoverView, ReminderView
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.lawdata import choices
from tests.documents.sample_field_work import BUREAU, STAMP, STATION

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import PartyOnPaper

HOUSE = STATION
UNIT = "徐州市云龙区人力资源和社会保障局"
HANDOVER = "云公（黄）行调移字〔2026〕第7号"
REMINDER = "云公（黄）催字〔2026〕第3号"


def intake_papers(parties: tuple[PartyOnPaper, ...]) -> dict[Paper, Any]:
    """A view of each."""
    slip = IntakeSlipView(
        stamp=STAMP,
        station=HOUSE,
        address="金山东路1号",
        phone="0516-83700000",
        number="2026-0147",
        registered_on=date(2026, 10, 9),
        came_in="110 报警",
        source_number="JJ2026100900417",
        kind="邻里纠纷",
        parties="张䶮、李𬭳",
        officer="张立",
        next_task="收到移送回执",
        next_day=date(2026, 10, 13),
        complaints=(Complaint("本所所长", "0516-83700000"), Complaint("公安机关举报投诉", "12389")),
    )
    points = tuple(
        LeafletPoint(str(one.extra["title"]), one.zh, one.source) for one in choices("protection_leaflet")
    )
    return {
        Paper.INTAKE_SLIP: slip,
        Paper.INTAKE_SLIP_80: slip,
        Paper.INTAKE_SLIP_58: slip,
        Paper.PROTECTION_LEAFLET: LeafletView(STAMP, HOUSE, "0516-83700000", points),
        Paper.HANDOVER_LETTER: _handover(parties),
        Paper.REMINDER_LETTER: _reminder(parties, REMINDER, UNIT, ()),
        Paper.ESCALATION_SHEET: _reminder(
            parties,
            "云公（黄）报督字〔2026〕第1号",
            BUREAU,
            (EarlierLetter("催办函", REMINDER, date(2026, 10, 14)),),
        ),
    }


def _handover(parties: tuple[PartyOnPaper, ...]) -> HandoverView:
    return HandoverView(
        stamp=STAMP,
        station=HOUSE,
        phone="0516-83700000",
        channel="行调对接",
        number=HANDOVER,
        unit=UNIT,
        dispute_number="2026-0147",
        parties=parties,
        kind="拖欠农民工工资纠纷",
        place="和平路工地",
        summary="拖欠装修工资六千元，多次催要未果。",
        reason="属劳动保障监察事项",
        police_actions="出警劝开、登记、告知",
        materials="考勤记录一份",
        sent_on=date(2026, 10, 9),
        sender="张立",
        answer_by=date(2026, 10, 13),
        result_by=date(2026, 10, 22),
    )


def _reminder(
    parties: tuple[PartyOnPaper, ...], number: str, receiver: str, more: tuple[EarlierLetter, ...]
) -> ReminderView:
    return ReminderView(
        stamp=STAMP,
        station=HOUSE,
        phone="0516-83700000",
        number=number,
        unit=UNIT,
        receiver=receiver,
        dispute_number="2026-0147",
        kind="拖欠农民工工资纠纷",
        parties=parties,
        earlier=(EarlierLetter("移送函", HANDOVER, date(2026, 10, 9)), *more),
        note="当事人多次询问进展",
        answer_by=date(2026, 10, 19),
        sent_on=date(2026, 10, 14),
        sender="张立",
    )
