"""Whoever only checks an agreement reads its papers without the parties' numbers, and none leaves through
him."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.services.catalogue import Services
from tests.documents.typeset.reading import body_text
from tests.factories import made_id, made_phone
from tests.services.casework import Case, nothing_wrong

People = Callable[[str], Services]
NUMBERS = (made_id(1), made_id(2), made_phone(1), made_phone(2))
READ = (Paper.AGREEMENT, Paper.APPLICATION, Paper.IDENTITY, Paper.REFERRAL_LETTER)


def test_numbers_are_starred_out_until_it_is_checked_and_then_nothing_is_seen(
    case: Case, services: People
) -> None:
    case.bring_to("agreed")
    mine, other = services("mediator").papers, services("mediator2").papers
    for paper in READ:
        plain, masked = (body_text(papers.preview(paper, case.id)) for papers in (mine, other))
        assert any(number in plain for number in NUMBERS), paper
        assert not any(number in masked for number in NUMBERS), paper
        assert "王秀英" in masked
        assert "*" in masked


def test_nothing_leaves_and_nothing_that_left_is_opened(case: Case, services: People) -> None:
    case.bring_to("agreed")
    issued = services("mediator").papers.issue(Paper.AGREEMENT, case.id)
    other = services("mediator2")
    for attempt in (
        lambda: other.papers.issue(Paper.AGREEMENT, case.id),
        lambda: other.papers.gather_set("dispute", case.id, for_issue=True),
        lambda: other.papers.preview(Paper.WHOLE_DOSSIER, case.id),
        lambda: other.papers.reopen(issued.issue_id),
        lambda: other.kept_papers.difference(issued.issue_id),
    ):
        with pytest.raises(Refused, match="审查"):
            attempt()
    word = other.paper_copies.word(Paper.AGREEMENT, case.id)
    with zipfile.ZipFile(io.BytesIO(word.content)) as file:
        written = file.read("word/document.xml").decode()
    assert "王秀英" in written
    assert not any(number in written for number in NUMBERS)
    case.take("mediator2", "check_legality", answers=nothing_wrong())
    assert made_id(1) in body_text(services("chief").papers.preview(Paper.AGREEMENT, case.id))


def test_copies_of_identity_papers_stay_closed_to_whoever_only_checks(case: Case, services: People) -> None:
    case.bring_to("agreed")
    mine, other = services("mediator"), services("mediator2")
    card, scene = (
        mine.attachments.add(
            "dispute", case.id, photo(colour), category=category, file_name=f"{category}.jpg"
        )
        for colour, category in (("white", "identity"), ("black", "evidence"))
    )
    assert {one.id for one in other.attachments.list_of("dispute", case.id)} >= {card, scene}
    for attempt in (lambda: other.attachments.open(card), lambda: other.files.picture(card)):
        with pytest.raises(Refused, match="身份证件"):
            attempt()
    assert set(other.files.thumbnails("dispute", case.id)) == {scene}
    assert set(mine.files.thumbnails("dispute", case.id)) == {card, scene}
    assert other.files.picture(scene)
    assert mine.files.picture(card)


def photo(colour: str) -> bytes:
    """A picture of one colour."""
    target = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(target, "JPEG")
    return target.getvalue()
