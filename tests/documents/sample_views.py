"""Every paper with rich made-up data, used by the tests of papers; nobody in it exists."""

from __future__ import annotations

from datetime import date
from typing import Any

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.station.due_list import DueListView, IdleLine, SittingLine
from gridguard_desktop.documents.station.recovery_sheet import RecoverySheetView
from tests.documents.sample_course import course
from tests.documents.sample_field_work import DUE, FIELD_WORK, STAMP, STATION
from tests.documents.sample_houses import houses
from tests.documents.sample_intake import intake_papers
from tests.documents.sample_lists import lists
from tests.documents.sample_mediation import COMMITTEE, FACTS, MEDIATION, NUMBER, PARTIES, TERMS, remedies
from tests.documents.sample_national import national, security
from tests.documents.sample_own_forms import own_forms
from tests.documents.sample_own_reports import own_reports
from tests.documents.sample_performance import samples as performance_samples
from tests.documents.sample_rectifications import RECTIFICATIONS

SAMPLES: dict[Paper, Any] = {
    **intake_papers(PARTIES),
    **national(COMMITTEE, NUMBER, PARTIES, FACTS, TERMS),
    **course(COMMITTEE, NUMBER, PARTIES, remedies("02")),
    **security(PARTIES),
    **performance_samples(PARTIES),
    **own_forms(PARTIES, FACTS),
    **MEDIATION,
    **RECTIFICATIONS,
    **FIELD_WORK,
    Paper.DUE_LIST: DueListView(
        STAMP,
        STATION,
        date(2026, 10, 9),
        DUE[:1],
        DUE[1:2],
        DUE[2:],
        (IdleLine("2026-0102", "孙某与钱某合同纠纷", date(2026, 9, 1), "陈建国"),),
        date(2026, 10, 16),
        (SittingLine("14:30", "黄山派出所调解室", "张䶮与李𬭳邻里纠纷", "周桂兰"),),
    ),
    **{**own_reports(STAMP, STATION), **lists(STAMP, STATION), **houses(STAMP, STATION)},
    Paper.RECOVERY_SHEET: RecoverySheetView(
        STAMP,
        STATION,
        "7d1a9a52-3a53-4ac0-9a0b-0f1f6a4f5f6e",
        "7Q2MX-0A1B2-C3D4E-F5G6H-J7K8M-N9P0Q-R1S2T-V3W4X",
        date(2026, 10, 9),
    ),
}
