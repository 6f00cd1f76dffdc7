"""Reads back what was printed: text by PDFium, fonts by qpdf. Used by the tests of the typesetting."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2

from gridguard_desktop.documents.typeset import OFFICIAL, Block, Document, PageStyle


def paper(*blocks: Block, page: PageStyle = OFFICIAL) -> Document:
    """A document without anything at the foot but the page number."""
    return Document(title="样张", subject="测试", author="测试", blocks=blocks, page=page)


def page_texts(pdf: bytes) -> list[str]:
    """Text of every page as a reader would copy it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded(errors="strict") for page in document]


def squeezed(text: str) -> str:
    """Without blanks and line ends, which a PDF does not keep."""
    return re.sub(r"\s|\u3000|\ufffe", "", text)


def body_text(pdf: bytes) -> str:
    """All text in order without blanks and page numbers."""
    pages = (re.sub(r"— ?\d+ ?—|第 ?\d+ ?页\s+共 ?\d+ ?页", "", text) for text in page_texts(pdf))
    return squeezed("".join(pages))


def fonts(pdf: bytes) -> list[pikepdf.Object]:
    """Every font object of the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document_fonts = [
            obj
            for obj in document.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"
        ]
        return [_detached(font) for font in document_fonts]


def _detached(font: pikepdf.Object) -> pikepdf.Object:
    return pikepdf.Dictionary(
        BaseFont=str(font.BaseFont),
        Embedded="/FontDescriptor" in font and "/FontFile2" in font.FontDescriptor,
        Map=font.ToUnicode.read_bytes() if "/ToUnicode" in font else b"",
    )
