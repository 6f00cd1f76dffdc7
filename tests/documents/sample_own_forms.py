"""Sample views of the forms a station words itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.common import names
from gridguard_desktop.documents.disputes.own_form import OwnFormView
from gridguard_desktop.documents.paper import Paper
from tests.documents.sample_field_work import STAMP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.documents.common import PartyOnPaper

STATION = "徐州市公安局云龙分局黄山派出所"


def own_forms(parties: Sequence[PartyOnPaper], facts: str) -> dict[Paper, Any]:
    """One filled in for the dispute of the other samples, one as a test print."""
    body = f"兹有{names(parties)}因邻里纠纷在我所登记。\n{facts}\n特此说明。"
    return {
        Paper.OWN_FORM: OwnFormView(
            STAMP, "邻里纠纷情况说明", body, "parties_officer", tuple(parties), STATION, "", 2
        ),
        Paper.OWN_FORM_SAMPLE: OwnFormView(
            STAMP,
            "情况说明",
            f"兹有〔当事人〕：{names(parties)}。",
            "parties_mediator",
            tuple(parties),
            STATION,
            "",
        ),
    }
