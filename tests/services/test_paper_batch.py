"""Many papers in one go: each is issued like a single one, and one that cannot be made holds nobody up."""

from __future__ import annotations

from collections.abc import Callable

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.papers import PaperTarget
from gridguard_desktop.services.papers.batch import issue_many
from tests.documents.typeset.reading import body_text
from tests.services.casework import Case

People = Callable[[str], Services]


def test_every_paper_of_many_is_on_record_in_its_order(case: Case, services: People) -> None:
    case.bring_to("performing")
    papers = services("mediator").papers
    wanted = [Paper.ACCEPTANCE, Paper.RECEIPT, *[Paper.AGREEMENT] * 9, Paper.WHOLE_DOSSIER]
    made = list(issue_many(papers, [PaperTarget(paper, case.id, None) for paper in wanted]))
    assert [one.target.paper for one in made] == wanted
    assert [bool(one.refused) for one in made] == [paper is Paper.RECEIPT for paper in wanted]
    assert "付款" in made[1].refused or "履行" in made[1].refused
    issued = [one.issued for one in made if one.issued is not None]
    listed = services("mediator").kept_papers.versions("dispute", case.id)
    assert [one.issue_id for one in issued] == [line.issue_id for line in reversed(listed)]
    assert [one.sha256 for one in issued] == [line.sha256 for line in reversed(listed)]
    assert "王秀英" in body_text(issued[1].content)
    assert papers.reopen(issued[1].issue_id) == issued[1].content


def test_in_one_process_it_says_the_same(case: Case, services: People) -> None:
    case.bring_to("agreed")
    papers = services("mediator").papers
    targets = [PaperTarget(Paper.AGREEMENT, case.id, None)] * 2
    first, second = (one.issued for one in issue_many(papers, targets, processes=1))
    assert first is not None
    assert second is not None
    assert second.issue_id == first.issue_id + 1
    assert [line.way for line in services("mediator").kept_papers.versions("dispute", case.id)] == [
        "save",
        "save",
    ]
