"""What one side said alone is in nothing that the program keeps as printed, copies, counts, plans or lets
leave."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PIL import Image

from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import OfficerError, Refused
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.disputes import NoteDraft
from gridguard_desktop.services.disputes.inputs import BookingDraft, OfferDraft
from gridguard_desktop.services.papers.views import IssuedPaper
from tests.documents.typeset.reading import body_text
from tests.factories import sitting
from tests.services.casework import Case
from tests.services.test_caucus import NEEDLE, found_in, hear
from tests.services.test_paper_copies import raw_streams

People = Callable[[str], Services]
OPEN = "楼道有划痕三处"
"""Said before both sides: it must be found wherever the papers of the talk are, or nothing is proved."""


@pytest.fixture
def heard(case: Case) -> Case:
    """A dispute in mediation in which every kind of secret was told."""
    case.bring_to("mediating")
    hear(case)
    said = (NoteDraft("said", NEEDLE, side="b"), NoteDraft("thought", NEEDLE))
    case.take("mediator", "hold_session", draft=sitting(mode="shuttle", record=OPEN, notes=said))
    offer = OfferDraft("a", NEEDLE, confidential=True)
    case.take("mediator", "make_offer", draft=offer)
    return case


def words_of(pdf: bytes) -> Iterator[bytes]:
    """Everything that can be read out of a PDF."""
    yield body_text(pdf).encode()
    yield from raw_streams(pdf)


def parts_of(office_file: bytes) -> Iterator[bytes]:
    """Every part of a Word file or workbook, unpacked."""
    with zipfile.ZipFile(io.BytesIO(office_file)) as package:
        for name in package.namelist():
            yield name.encode() + package.read(name)


def blank_pages(count: int) -> list[bytes]:
    """Signed pages as the scanner gives them."""
    out = io.BytesIO()
    Image.new("L", (60, 80), 255).save(out, "JPEG")
    return [out.getvalue()] * count


def printed(person: Services, case: Case) -> list[tuple[Paper, IssuedPaper]]:
    """Every paper of the dispute that can leave now, the bound dossier last."""
    offers = person.papers.available("dispute", case.id)
    found = []
    for offer in sorted(offers, key=lambda one: one.paper is Paper.WHOLE_DOSSIER):
        try:
            found.append((offer.paper, person.papers.issue(offer.paper, case.id, offer.part_id)))
        except MissingValues:
            continue  # this one lacks something that is not of the talks
    return found


def test_it_is_in_no_paper_as_printed_and_in_no_copy(heard: Case, services: People) -> None:
    heard.bring_to("performed")
    mediator = services("mediator")
    issued = printed(mediator, heard)
    assert {Paper.SESSION_RECORD, Paper.AGREEMENT, Paper.WHOLE_DOSSIER} <= {paper for paper, _ in issued}
    versions = mediator.kept_papers.versions("dispute", heard.id)
    assert NEEDLE not in repr(versions)
    kept = {one.issue_id for one in versions if one.kept}
    assert len(kept) > 5
    openly = set()
    for paper, one in issued:
        assert not any(found_in(part) for part in words_of(one.content)), paper
        if one.issue_id in kept:
            assert mediator.papers.reopen(one.issue_id) == one.content
        if OPEN in body_text(one.content):
            openly.add(paper)
        assert NEEDLE not in repr(mediator.kept_papers.difference(one.issue_id)), paper
    assert {Paper.SESSION_RECORD, Paper.WHOLE_DOSSIER} <= openly


def test_it_is_in_no_word_file_workbook_or_blacked_out_copy(heard: Case, services: People) -> None:
    heard.bring_to("performed")
    copies, openly = services("mediator").paper_copies, set()
    for offer in services("mediator").papers.available("dispute", heard.id):
        key = (offer.paper, heard.id, offer.part_id)
        try:
            parts = list(parts_of(copies.word(*key).content))
        except (MissingValues, Refused):
            continue  # this one cannot leave yet, or is no single paper
        if any(OPEN.encode() in part for part in parts):
            openly.add(offer.paper)
        parts += words_of(copies.save_redacted(*key, words=["王秀英"]).content)
        with contextlib.suppress(Refused):  # it holds no list
            parts += parts_of(copies.workbook(*key).content)
        assert not any(found_in(part) for part in parts), offer.paper
    assert Paper.SESSION_RECORD in openly


def test_it_is_in_no_caption_or_name_of_a_scan(heard: Case, services: People) -> None:
    mediator = services("mediator")
    issued = mediator.papers.issue(Paper.SESSION_RECORD, heard.id)
    mediator.scans.keep(issued.issue_id, blank_pages(issued.pages))
    (kept,) = mediator.attachments.list_of("dispute", heard.id)
    assert "调解" in kept.caption
    assert not found_in(repr(kept))
    opened = mediator.attachments.open(kept.id)
    assert not found_in(repr(opened.view))
    assert not found_in(opened.content)


def plans_of(person: Services, case: Case, booking: int) -> dict[str, Callable[[], object]]:
    """What the program plans and counts."""
    first, last = date(2026, 9, 1), date(2026, 12, 31)
    return {
        "digest": lambda: (person.digest.today(), person.digest.today().notice),
        "calendar": lambda: person.calendar.between(first, last),
        "loads": lambda: person.calendar.loads(first, last),
        "ics": lambda: person.disputes.booking_file(dispute_id=case.id, booking_id=booking),
        "numbers": lambda: [
            (one, person.numbers.lines(one.pattern, one.issuer, one.year))
            for one in person.numbers.series(2026)
        ],
    }


def test_it_is_in_no_digest_calendar_or_number_of_anybody(heard: Case, services: People) -> None:
    begins = heard.clock.now() + timedelta(days=1)
    hour = (begins, begins + timedelta(hours=1))
    draft = BookingDraft(*hour, place="调解室", mode="caucus", side="a")
    booking = heard.take("mediator", "book_session", draft=draft)
    for role in (*Role, "mediator", "mediator2"):
        answered = {}
        for name, ask in plans_of(services(str(role)), heard, booking).items():
            with contextlib.suppress(OfficerError):  # not for this role
                answered[name] = repr(ask())
        assert [name for name, said in answered.items() if NEEDLE in said] == [], role
        if role == "mediator":
            assert "BEGIN:VEVENT" in answered["ics"]
            assert set(answered) == {"digest", "calendar", "loads", "ics", "numbers"}


def test_it_is_in_no_paper_of_a_mediation_that_failed(heard: Case, services: People) -> None:
    heard.take("mediator", "terminate", reason="no_agreement")
    mediator = services("mediator")
    issued = printed(mediator, heard)
    assert Paper.TERMINATION in {paper for paper, _ in issued}
    for paper, one in issued:
        assert not any(found_in(part) for part in words_of(one.content)), paper
