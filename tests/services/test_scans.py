"""Signed papers that come back as scans, from the printed page through paper, scanner and shuffling to the
dossier."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageFilter

from gridguard_desktop.db.models import Attachment
from gridguard_desktop.db.store import Store
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.page_codes import PageCode
from gridguard_desktop.domain.scans import Astray
from gridguard_desktop.importing.limits import ScanLimits
from gridguard_desktop.importing.scans import ScannedPage, ScanRefused, read_scans
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.papers.views import IssuedPaper
from tests.services.altering import changed
from tests.services.casework import Case

People = Callable[[str], Services]
WANTED = 20


def printed(case: Case, services: People, store: Store, clock: FixedClock) -> list[IssuedPaper]:
    """Papers of one case, twenty pages or more."""
    from gridguard_desktop.db.models import MediationSession

    case.bring_to("closed")
    changed(store, clock, MediationSession, record="甲方陈述漏水经过，乙方答辩。" * 900)
    papers = services("mediator").papers
    wanted = (Paper.AGREEMENT, Paper.SESSION_RECORD, Paper.RIGHTS_NOTICE, Paper.ACCEPTANCE, Paper.FOLLOW_UP)
    return [papers.issue(paper, case.id) for paper in wanted]


def scanned_pages(issued: list[IssuedPaper], chance: random.Random) -> list[Image.Image]:
    """Every page as a scanner sees it: grey, a little askew, noisy, some sideways or upside down."""
    pages = []
    grain = Image.effect_noise((2400, 2400), 38)
    for paper in issued:
        with pypdfium2.PdfDocument(paper.content) as document:
            for page in document:
                sheet = page.render(scale=chance.choice((150, 200)) / 72).to_pil().convert("L")
                askew = sheet.rotate(chance.uniform(-2, 2), fillcolor=250, resample=Image.Resampling.BILINEAR)
                noise = grain.crop((0, 0, *askew.size))
                noisy = Image.blend(askew, noise, 0.22).filter(ImageFilter.GaussianBlur(0.5))
                pages.append(noisy.rotate(chance.choice((0, 0, 90, 180, 270)), expand=True))
    return pages


def saved_pdf(path: Path, pages: list[Image.Image]) -> Path:
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return path


def text_stands_upright(picture: bytes) -> bool:
    """The code stands in the lower right corner of an upright page."""
    import zxingcpp

    with Image.open(io.BytesIO(picture)) as image:
        (code,) = zxingcpp.read_barcodes(image.convert("L"))
        middle = (code.position.top_left.x + code.position.bottom_right.x) / 2
        height = (code.position.top_left.y + code.position.bottom_right.y) / 2
        return middle > image.width * 0.8 and height > image.height * 0.85


def test_a_shuffled_scan_of_twenty_pages_is_put_in_order(
    case: Case, services: People, store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    issued = printed(case, services, store, clock)
    chance = random.Random(20261127)
    pages = scanned_pages(issued, chance)
    assert len(pages) >= WANTED
    unreadable = pages.pop(3)
    chance.shuffle(pages)
    edge = (unreadable.width // 8, unreadable.height // 8)
    blank = unreadable.crop(
        (*edge, unreadable.width - edge[0], unreadable.height - edge[1])
    )  # the code is cut off
    files = [saved_pdf(tmp_path / "scan.pdf", pages), tmp_path / "photo.jpg"]
    blank.save(files[1])
    found = read_scans(files)
    assert len(found.pages) == len(pages) + 1
    assert found.unreadable == ()
    mediator = services("mediator")
    plan = mediator.scans.sort([page.code for page in found.pages])
    assert list(plan.order.tray.values()) == [Astray.NO_CODE]
    assert {pile.issue for pile in plan.order.piles} == {paper.issue_id for paper in issued}
    whole = [pile for pile in plan.order.piles if not pile.missing]
    assert len(whole) == len(issued) - 1
    for pile in whole:
        in_order = [found.pages[at] for at in pile.in_order]
        assert [page.code.page for page in in_order if page.code] == list(range(1, pile.pages + 1))
        assert all(text_stands_upright(page.picture) for page in in_order)
        mediator.scans.keep(pile.issue, [page.picture for page in in_order])
    signed = {issue.issue_id for issue in mediator.kept_papers.versions("dispute", case.id) if issue.signed}
    assert signed == {pile.issue for pile in whole}


def test_a_page_without_a_code_is_placed_by_a_person(case: Case, services: People) -> None:
    case.bring_to("agreed")
    mediator = services("mediator")
    issued = mediator.papers.issue(Paper.AGREEMENT, case.id)
    picture = jpeg(Image.new("RGB", (827, 1169), "white"))
    plan = mediator.scans.sort([None])
    assert plan.order.tray == {0: Astray.NO_CODE}
    placed = [
        PageCode(plan.station, issued.issue_id, page, issued.pages) for page in range(1, issued.pages + 1)
    ]
    (pile,) = mediator.scans.sort(placed).order.piles
    assert pile.missing == ()
    kept = mediator.scans.keep(issued.issue_id, [picture] * issued.pages)
    opened = mediator.attachments.open(kept)
    assert (opened.view.category, opened.view.caption.split()[0]) == ("signed", "人民调解协议书")
    with pikepdf.open(io.BytesIO(opened.content)) as document:
        assert len(document.pages) == issued.pages
        assert bytes(document.pages[0].Resources.XObject.P.read_raw_bytes()) == picture


def test_a_paper_that_is_not_whole_or_not_yours_is_not_kept(case: Case, services: People) -> None:
    case.bring_to("performing")
    issued = services("mediator").papers.issue(Paper.AGREEMENT, case.id)
    picture = jpeg(Image.new("RGB", (827, 1169), "white"))
    with pytest.raises(Refused, match="扫描完整"):
        services("mediator").scans.keep(issued.issue_id, [picture] * (issued.pages + 1))
    for issue_id in (issued.issue_id, 10**6):
        with pytest.raises(NotFound):
            services("mediator2").scans.keep(issue_id, [picture] * issued.pages)
    code = PageCode(services("mediator").scans.sort([]).station, issued.issue_id, 1, issued.pages)
    assert services("mediator2").scans.sort([code]).order.tray == {0: Astray.UNKNOWN}


def test_files_that_are_no_scans_are_named_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "words.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (tmp_path / "list.png").write_bytes(b"a,b\n1,2\n")
    Image.new("RGB", (400, 600), "white").save(tmp_path / "page.png")
    names = ("words.pdf", "list.png", "page.png", "gone.pdf")
    found = read_scans([tmp_path / name for name in names])
    assert sorted(found.unreadable) == ["gone.pdf", "list.png", "words.pdf"]
    (page,) = found.pages
    assert isinstance(page, ScannedPage)
    assert (page.file_name, page.code) == ("page.png", None)
    assert read_scans([tmp_path / "gone.pdf"]).unreadable == ("gone.pdf",)


def test_a_picture_that_would_fill_the_memory_is_not_opened(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(bomb)
    assert bomb.stat().st_size < 100_000
    assert read_scans([bomb]).unreadable == ("bomb.png",)


def test_too_much_at_once_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.png"
    Image.new("RGB", (300, 400), "white").save(page)
    with pytest.raises(ScanRefused, match="分批"):
        read_scans([page], limits=ScanLimits(file_bytes=10))
    with pytest.raises(ScanRefused) as refused:
        read_scans([page, page], limits=ScanLimits(pages=1))
    assert refused.value.reason == "too_many_pages"
    with pytest.raises(ScanRefused) as late:
        read_scans([page], limits=ScanLimits(seconds=0.01))
    assert late.value.reason == "slow"
    with pytest.raises(ScanRefused) as lost:
        read_scans([page], limits=ScanLimits(memory_bytes=30_000_000))
    assert lost.value.reason in ("lost", "too_large")


def test_a_phone_picture_turned_by_its_camera_stands_upright(
    case: Case, services: People, tmp_path: Path
) -> None:
    case.bring_to("agreed")
    issued = services("mediator").papers.issue(Paper.AGREEMENT, case.id)
    with pypdfium2.PdfDocument(issued.content) as document:
        sheet = document[0].render(scale=200 / 72).to_pil()
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side
    sheet.rotate(90, expand=True).save(tmp_path / "photo.jpg", exif=exif)
    (page,) = read_scans([tmp_path / "photo.jpg"]).pages
    assert page.code is not None
    assert (page.code.issue, page.code.page) == (issued.issue_id, 1)
    assert text_stands_upright(page.picture)
    with Image.open(io.BytesIO(page.picture)) as image:
        assert not image.getexif()


def jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def test_a_preview_carries_no_code(case: Case, services: People, tmp_path: Path) -> None:
    case.bring_to("agreed")
    path = tmp_path / "preview.pdf"
    path.write_bytes(services("mediator").papers.preview(Paper.AGREEMENT, case.id))
    assert all(page.code is None for page in read_scans([path]).pages)


def test_the_scan_of_another_record_does_not_count(case: Case, services: People, store: Store) -> None:
    case.bring_to("agreed")
    mediator = services("mediator")
    issued = mediator.papers.issue(Paper.AGREEMENT, case.id)
    mediator.attachments.add(
        "dispute", case.id, jpeg(Image.new("RGB", (9, 9))), category="signed", file_name="x"
    )
    (line,) = mediator.kept_papers.versions("dispute", case.id)
    assert (line.issue_id, line.signed) == (issued.issue_id, False)
    assert Attachment.__table__.c.issue_id.nullable
