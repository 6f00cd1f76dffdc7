"""Made-up dossiers to bind: papers typeset now, papers printed before, pictures and foreign PDFs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image

from gridguard_desktop.documents.binding import Bundle, Entry, ForeignFile, Printed
from gridguard_desktop.documents.binding.bundle import WholeDossierView, build
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import render
from tests.documents.sample_views import SAMPLES

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Document

SHA = "0" * 64
RIGHT_WAY_UP = 6
"""EXIF: the camera was held upright, the picture lies on its side."""


def paper(key: Paper) -> Document:
    """A sample paper, not yet made."""
    made: Document = PAPERS[key].build(SAMPLES[key])
    return made


def printed(key: Paper) -> Printed:
    """The same as it was printed before."""
    return Printed(PAPERS[key].title, render(paper(key)))


def picture(width: int = 1600, height: int = 1200, kind: str = "JPEG", turned: int = 0) -> bytes:
    """A made-up photograph."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    exif = Image.Exif()
    if turned:
        exif[0x0112] = turned
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def file(title: str, media_type: str, content: bytes) -> ForeignFile:
    """An attached file."""
    return ForeignFile(title, f"{title}.bin", media_type, content, SHA)


def bundle(entries: tuple[Entry, ...], **changes: Any) -> Bundle:
    """A dossier with these entries between the sample's cover and back cover."""
    return build(WholeDossierView(SAMPLES[Paper.DOSSIER], entries, SAMPLES[Paper.BACK_COVER], **changes))


def small_dossier() -> Bundle:
    """Some of everything."""
    return bundle(
        (
            Entry("人民调解受理登记表", "", (printed(Paper.ACCEPTANCE),)),
            Entry(
                "当事人身份证明",
                "2份",
                (paper(Paper.IDENTITY), file("身份证", "image/png", picture(900, 600, "PNG"))),
            ),
            Entry(
                "人民调解证据材料",
                "",
                (
                    file("漏水照片", "image/jpeg", picture(turned=RIGHT_WAY_UP)),
                    file("检修记录", "application/pdf", render(paper(Paper.SESSION_RECORD))),
                ),
            ),
            Entry("人民调解协议书", "", (paper(Paper.AGREEMENT),)),
        )
    )
