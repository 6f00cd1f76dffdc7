"""Sample views of the papers of the course of a mediation."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.disputes.advice_sheet import AdviceSheetView
from gridguard_desktop.documents.disputes.session_notice import SessionNoticeView
from gridguard_desktop.documents.registry import Paper
from tests.documents.sample_field_work import STAMP, moment

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import PartyOnPaper
    from gridguard_desktop.documents.disputes.termination import RemainingWay


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
