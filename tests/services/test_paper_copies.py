"""Copies that are not the issued paper: Word, lists, and the copy in which third parties are really gone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import docx
import openpyxl
import pikepdf
import pytest

from gridguard_desktop.db.store import Store
from gridguard_desktop.documents.redaction import MARK, occurrences, redacted
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import Document, Paragraph, Span, render
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.redaction import worth_hiding
from gridguard_desktop.services.catalogue import Services
from tests.documents.sample_mediation import PARTIES
from tests.documents.sample_views import SAMPLES
from tests.documents.typeset.reading import body_text, squeezed
from tests.services.casework import Case
from tests.services.test_papers import audit_actions

People = Callable[[str], Services]


def raw_streams(pdf: bytes) -> Iterator[bytes]:
    """Every stream of the file, unpacked, and everything else of it as it stands."""
    yield pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for found in document.objects:
            if isinstance(found, pikepdf.Stream):
                yield found.read_raw_bytes()
                yield found.read_bytes()
            else:
                yield found.unparse()


def spellings(word: str) -> list[bytes]:
    """How a word could stand in a file."""
    plain = [word.encode(code) for code in ("utf-8", "utf-16-be", "utf-16-le", "gb18030")]
    return [*plain, *(one.hex().encode() for one in plain), *(one.hex().upper().encode() for one in plain)]


def assert_gone(pdf: bytes, words: list[str]) -> None:
    text = body_text(pdf)
    streams = list(raw_streams(pdf))
    for word in words:
        assert squeezed(word) not in text
        for spelling in spellings(word):
            assert not any(spelling in stream for stream in streams), word


@pytest.mark.parametrize("paper", SAMPLES)
def test_of_every_paper_a_copy_without_a_word_of_third_parties(paper: Paper) -> None:
    document = PAPERS[paper].build(SAMPLES[paper])
    secrets = [
        word
        for party in PARTIES
        for word in (party.name, party.phone, party.id_number, party.address)
        if word
    ]
    hidden = worth_hiding(secrets)
    copy = redacted(document, hidden)
    assert occurrences(copy, hidden) == 0
    pdf = render(copy)
    assert_gone(pdf, secrets)
    if occurrences(document, hidden):
        assert "██" in body_text(pdf)
        present = [word for word in secrets if squeezed(word) in body_text(render(document))]
        assert present
    assert copy.code == MARK


def test_a_word_over_the_end_of_a_span_is_found() -> None:
    parts = ("联系", Span("1900", underline=True), Span("0000001", size=9), "。")
    document = Document(title="样张", subject="样张", author="甲", blocks=(Paragraph(parts),))
    hidden = worth_hiding(["19000000001"])
    assert occurrences(document, hidden) == 1
    (block,) = redacted(document, hidden).blocks
    assert isinstance(block, Paragraph)
    assert block.content == ("联系", Span("████", underline=True), Span("███████", size=9), "。")


def test_the_copy_for_one_party_shows_nothing_of_the_other(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("agreed")
    mediator = services("mediator")
    offers = mediator.paper_copies.hideable("dispute", case.id)
    first = offers[0].party_id
    others = [one for one in offers if one.party_id != first]
    assert {one.words for one in others} >= {"姓名", "电话", "证件号码"}
    assert all("*" in one.masked for one in others if one.words in ("电话", "证件号码"))
    copy = mediator.paper_copies.save_redacted(
        Paper.AGREEMENT, case.id, keys=[one.key for one in others], words=["修复", ""]
    )
    plain = mediator.papers.preview(Paper.AGREEMENT, case.id)
    assert offers[0].party in body_text(copy.content)
    assert others[0].party in body_text(plain)
    assert_gone(copy.content, [others[0].party, "19000000002", "320399198503120020"])
    assert copy.file_name.endswith("遮盖副本.pdf")
    assert audit_actions(store, clock, "paper:printed") == 1
    with pytest.raises(Refused, match="选择"):
        mediator.paper_copies.redacted(Paper.AGREEMENT, case.id, keys=["1.nothing"], words=["一"])


def test_word_and_list_are_on_record_and_no_issues(
    case: Case, services: People, store: Store, clock: FixedClock
) -> None:
    case.bring_to("agreed")
    mediator = services("mediator")
    copy = mediator.paper_copies.word(Paper.AGREEMENT, case.id)
    assert copy.file_name.endswith(".docx")
    text = "".join(part.text for part in docx.Document(io.BytesIO(copy.content)).paragraphs)
    assert "自愿达成如下协议" in text
    workbook = mediator.paper_copies.workbook(Paper.AGREEMENT, case.id)
    assert openpyxl.load_workbook(io.BytesIO(workbook.content)).sheetnames
    with pytest.raises(Refused, match="Word"):
        mediator.paper_copies.workbook(Paper.RIGHTS_NOTICE, case.id)
    assert mediator.kept_papers.versions("dispute", case.id) == ()
    assert audit_actions(store, clock, "paper:printed") == 2


def test_nobody_out_of_scope_gets_a_copy(case: Case, services: People) -> None:
    case.bring_to("performing")  # before, a colleague may look the agreement through
    stranger = services("mediator2").paper_copies
    for ask in (
        lambda: stranger.word(Paper.AGREEMENT, case.id),
        lambda: stranger.hideable("dispute", case.id),
        lambda: stranger.save_redacted(Paper.AGREEMENT, case.id, words=["甲乙"]),
    ):
        with pytest.raises(NotFound):
            ask()
    assert services("officer").paper_copies.hideable("thanks", 1) == ()
    chief = services("chief")
    job = chief.papers.gather(Paper.AGREEMENT, case.id)
    with pytest.raises(ValueError, match="unknown kind"):
        chief.paper_copies.record(job, b"", "fax")
