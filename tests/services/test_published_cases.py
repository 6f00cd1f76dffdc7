"""The 59 published cases, imported as a clerk would and each driven to an agreement or an end, the paper
printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.paths import resource
from tests.documents.test_papers import check_lines
from tests.documents.typeset.reading import page_texts, squeezed
from tests.factories import agreement
from tests.services.casework import SIGNED, Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

CASES = resource("data", "mediation", "cases.csv")
EVERY_FIFTH_FAILS = 5


@pytest.fixture
def imported(services: Callable[[str], Services]) -> list[int]:
    """All of them, registered; the same file once more adds nothing."""
    imports = services("clerk").imports
    assert imports.apply(imports.plan_disputes(CASES)).created == 59
    assert imports.plan_disputes(CASES).summary.created == 0
    return services("clerk").for_type("dispute").list_ids(ListQuery("dispute", sort="number"))


def mediate(case: Case) -> Paper:
    """Bring the case to mediation and let it end; answers the paper that ends it."""
    case.take("chief", "triage", track="civil", reason="civil_no_violation")  # without a grid: nobody's beat
    case.take("chief", "refer", committee_id=case.station.committee)
    case.bring_to("mediating")
    if case.id % EVERY_FIFTH_FAILS == 0:
        case.take("mediator", "terminate", reason="no_agreement")
        return Paper.TERMINATION
    view = case.view()
    first, second = view.parties[0], view.parties[-1]
    case.take("mediator", "draw_up_agreement", draft=agreement(first.id, second.id, facts=view.summary))
    case.take("mediator", "sign", **SIGNED)
    return Paper.AGREEMENT


def printed(services: Services, paper: Paper, record_id: int) -> list[str]:
    """The text of each page of the paper as issued."""
    issued = services.papers.issue(paper, record_id, way="save")
    assert len(issued.sha256) == 64
    pages = page_texts(issued.content)
    for page in pages:
        check_lines(page)
    return pages


def test_every_case_ends_and_its_paper_says_what_was_imported(
    services: Callable[[str], Services], station: MadeStation, clock: FixedClock, imported: list[int]
) -> None:
    ends = []
    for record_id in imported:
        case = Case(services, station, clock, record_id)
        paper = mediate(case)
        pages = printed(services("mediator"), paper, record_id)
        text = "".join(squeezed(page) for page in pages)
        view = case.view()
        for party in view.parties:
            assert squeezed(party.name) in text
        if paper is Paper.AGREEMENT:
            first = squeezed(view.summary)[:20]
            assert first in text
            assert view.state == "performing"
        ends.append(paper)
    assert len(ends) == 59
    assert ends.count(Paper.AGREEMENT) >= 45
    assert ends.count(Paper.TERMINATION) >= 10
