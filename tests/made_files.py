"""PDF and Word files made for tests: with words, without, and nasty ones."""

from __future__ import annotations

import io
import zipfile

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf_of(*pages: str, password: str = "") -> bytes:
    """A PDF with one line of words on every page; an empty string is a page that only shows a picture."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=password or None)
    for words in pages:
        canvas.setFont("STSong-Light", 12)
        if words:
            canvas.drawString(60, 700, words)
        else:
            canvas.rect(60, 100, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx_of(*paragraphs: str, body: str = "", part: str = "word/document.xml", before: str = "") -> bytes:
    """A Word file as small as one may be; ``body`` is raw XML instead of the paragraphs, ``before`` stands
    before the root."""
    words = body or "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{words}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, xml)
    return out.getvalue()
