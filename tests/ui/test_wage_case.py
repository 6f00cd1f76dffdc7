"""The published wage case from the court's letter to the archive; every paper of it stands beside the list of
what its form asks for (``wage_case_forms.json``)."""

from __future__ import annotations

import json
import os
from pathlib import Path

from gridguard_desktop.documents.registry import PAPERS, Paper
from tests.factories import MadeStation
from tests.ui.wage_case import AGENT, FIRM, WORKER, WageCase
from tests.ui.workplace import Workplace

FORMS = json.loads(Path(__file__).with_name("wage_case_forms.json").read_text(encoding="utf-8"))["papers"]
BESIDE_THE_FORMS = {Paper.SESSION_NOTICE, Paper.OFFER_LEDGER, Paper.CALCULATION, Paper.WHOLE_DOSSIER}
"""Papers of the case for which no published form was found, and the dossier bound of the others."""


def test_the_wage_case_from_the_letter_to_the_archive(
    workplace: Workplace, station: MadeStation, tmp_path: Path
) -> None:
    folder = os.environ.get("GRIDGUARD_PICTURES")
    case = WageCase(workplace, station, Path(folder) if folder else tmp_path)
    case.take_in()
    case.accept()
    case.find_out()
    case.meet()
    case.agree()
    case.confirm()
    case.pay_and_visit()
    case.file_it()
    workplace.verify()
    assert set(case.printed) == {Paper(key) for key in FORMS} | BESIDE_THE_FORMS
    for key, form in FORMS.items():
        assert PAPERS[Paper(key)].title == form["form"]
        fields_in_order(key, case.printed[Paper(key)], f"{form['fields']} {form['signed']}".split())
        assert not any(twice in case.printed[Paper(key)] for twice in ("代为代为", "代理人委托代理人"))
    whole_dossier(case.printed[Paper.WHOLE_DOSSIER])


def fields_in_order(paper: str, printed: str, words: list[str]) -> None:
    """Each field of the form stands on the page, behind the one before it."""
    place = 0
    for word in words:
        found = printed.find(word, place)
        assert found >= 0, (paper, word, printed[place : place + 300])
        place = found + 1


def whole_dossier(printed: str) -> None:
    """What the case is about is in it from cover to back cover, and nobody is left out."""
    for words in (WORKER, AGENT, FIRM, "人民币陆仟元整", "3,000.00元×2个月=6,000.00元", "司法确认", "骑缝章"):
        assert words in printed, words
