"""Sample views of the papers of the course of a mediation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.disputes.advice_sheet import AdviceSheetView
from gridguard_desktop.documents.disputes.offer_ledger import OfferLedgerView, OfferLine
from gridguard_desktop.documents.disputes.session_notice import SessionNoticeView
from gridguard_desktop.documents.registry import Paper
from tests.documents.sample_field_work import STAMP, moment

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import PartyOnPaper
    from gridguard_desktop.documents.disputes.termination import RemainingWay

OFFERS = (
    OfferLine("甲方", moment(12, 1, 40), "一次付清修复费用", Decimal("4800.00"), None, "不接受", None),
    OfferLine(
        "调解员",
        moment(12, 2, 5),
        "分两期支付",
        Decimal("4800.50"),
        date(2026, 10, 15),
        "接受",
        date(2026, 10, 13),
    ),
)


def course(
    committee: str, number: str, parties: tuple[PartyOnPaper, ...], ways: tuple[RemainingWay, ...]
) -> dict[Paper, Any]:
    """A notice of a session and the sheet for a party that stops."""
    return {
        Paper.SESSION_NOTICE: SessionNoticeView(
            STAMP,
            committee,
            number,
            parties,
            "邻里纠纷",
            moment(12, 1, 30),
            moment(12, 2, 30),
            "和为贵调解室",
            "面对面",
            "周桂兰",
            "100-0516-0101",
            date(2026, 10, 9),
        ),
        Paper.OFFER_LEDGER: OfferLedgerView(
            STAMP, committee, number, "张䶮与李𬭳邻里纠纷", parties, "周桂兰", OFFERS
        ),
        Paper.ADVICE_SHEET: AdviceSheetView(
            STAMP,
            committee,
            number,
            parties,
            "邻里纠纷",
            "李𬭳",
            date(2026, 10, 12),
            "打算直接起诉",
            ways,
        ),
    }
