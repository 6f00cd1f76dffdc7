"""Forms to fill in by hand: printed for a dispute without a word of it, on record, home again as scans."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gridguard_desktop.documents.disputes.blank_forms import FILLED_IN
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.disputes.views import DossierState
from gridguard_desktop.services.papers import not_yet_printed
from gridguard_desktop.services.papers.blank_forms import GATHERERS
from tests.documents.bundles import picture
from tests.documents.typeset.reading import body_text, page_texts, squeezed
from tests.services.casework import Case

People = Callable[[str], Services]


def state(case: Case, key: str) -> DossierState:
    return next(row.state for row in case.view().dossier if row.key == key)


def bound(services: People, case: Case) -> list[str]:
    papers = services("mediator").papers
    return [squeezed(text) for text in page_texts(papers.preview(Paper.WHOLE_DOSSIER, case.id))]


def test_every_form_is_there_from_the_first_day_to_the_last(case: Case, services: People) -> None:
    case.bring_to("mediating")
    papers = services("mediator").papers
    offers = papers.available("dispute", case.id)
    assert {offer.paper for offer in offers if offer.paper in FILLED_IN} == set(FILLED_IN) == set(GATHERERS)
    assert all(offer.ready for offer in offers if offer.paper in FILLED_IN)
    assert not {offer.paper for offer in not_yet_printed(offers)} & set(FILLED_IN)
    case.bring_to("archived")
    assert not {offer.paper for offer in papers.available("dispute", case.id)} & set(FILLED_IN)


@pytest.mark.parametrize("paper", FILLED_IN)
def test_it_says_nothing_of_the_case_and_is_on_record(case: Case, services: People, paper: Paper) -> None:
    case.bring_to("accepted")
    papers, view = services("mediator").papers, case.view()
    issued = papers.issue(paper, case.id, copies=3)
    printed = body_text(issued.content)
    assert squeezed(PAPERS[FILLED_IN[paper]].title) in printed
    assert "黄山街道人民调解委员会" in printed
    for party in view.parties:
        assert party.name not in printed
    assert squeezed(view.summary) not in printed
    lines = services("mediator").kept_papers.versions("dispute", case.id)
    ((title, copies),) = [(line.title, line.copies) for line in lines]
    assert (title, copies) == (f"{PAPERS[FILLED_IN[paper]].title}（空白表）", 3)
    with pytest.raises(NotFound):
        services("mediator2").papers.preview(paper, case.id)


def test_before_a_committee_is_chosen_its_name_is_left_open(case: Case, services: People) -> None:
    printed = body_text(services("officer").papers.preview(Paper.BLANK_APPLICATION, case.id))
    assert "＿人民调解委员会" in printed


def test_an_empty_form_fills_no_gap_but_its_signed_scan_does(case: Case, services: People) -> None:
    case.bring_to("mediating")
    mediator = services("mediator")
    empty = mediator.papers.issue(Paper.BLANK_POWER_OF_ATTORNEY, case.id)
    assert state(case, "proxy") is DossierState.NOT_NEEDED
    assert not any("授权委托书" in page for page in bound(services, case))
    mediator.scans.keep(empty.issue_id, [picture()] * empty.pages)
    assert state(case, "proxy") is DossierState.PRESENT
    _cover, contents, *_ = bound(services, case)
    assert "授权委托书" in contents
    assert "空白表" not in contents
    assert contents.index("授权委托书") < contents.index("封底")
    assert "其他材料" not in contents


def test_an_application_filled_in_by_hand_stands_in_the_place_of_the_printed_one(
    case: Case, services: People
) -> None:
    case.bring_to("accepted")
    mediator = services("mediator")
    assert any("现自愿申请" in page for page in bound(services, case))
    form = mediator.papers.issue(Paper.BLANK_APPLICATION, case.id)
    assert any("现自愿申请" in page for page in bound(services, case))
    mediator.scans.keep(form.issue_id, [picture()] * form.pages)
    pages = bound(services, case)
    assert not any("现自愿申请" in page for page in pages)
    assert "人民调解申请书" in pages[1]
