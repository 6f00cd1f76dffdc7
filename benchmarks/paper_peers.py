"""Other makers of PDFs beside ours, drawing the same words and doing nothing else: typst, fpdf2, WeasyPrint.

They are no dependencies of the program. Those that are installed beside it are measured (``pip install typst
fpdf2 weasyprint``); of the others nothing is said.
"""

from __future__ import annotations

import html
import importlib
import json
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.disputes import agreement as paper
from gridguard_desktop.documents.typeset import texts
from gridguard_desktop.documents.typeset.fonts import FILES
from gridguard_desktop.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.documents.disputes.agreement import AgreementView

SIZE = 14


def words_of(view: AgreementView) -> list[str]:
    """The paragraphs of the agreement."""
    return [text for text in texts(paper.build(view).blocks) if text.strip()]


@cache
def song() -> Path:
    """The file of the font the papers are set in."""
    return resource("fonts", FILES["Song"])


def by_typst(view: AgreementView) -> bytes:
    """typst, compiled in this process."""
    typst: Any = importlib.import_module("typst")
    look = f'#set page("a4")\n#set text(font: "GridGuard Song", size: {SIZE}pt, lang: "zh")'
    words = "\n".join(f"#par(text({json.dumps(text, ensure_ascii=False)}))" for text in words_of(view))
    source = f"{look}\n#set par(justify: true)\n{words}".encode()
    made: bytes = typst.compile(source, font_paths=[str(song().parent)], ignore_system_fonts=True)
    return made


def by_fpdf2(view: AgreementView) -> bytes:
    """fpdf2 with shaping as it comes."""
    fpdf: Any = importlib.import_module("fpdf")
    made = fpdf.FPDF(format="A4")
    made.add_font("Song", fname=str(song()))
    made.set_font("Song", size=SIZE)
    made.add_page()
    for text in words_of(view):
        made.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def by_weasyprint(view: AgreementView) -> bytes:
    """WeasyPrint from plain HTML."""
    weasyprint: Any = importlib.import_module("weasyprint")
    face = f"@font-face {{ font-family: Song; src: url({song().as_uri()}) }}"
    style = f"{face} body {{ font: {SIZE}pt Song }} @page {{ size: A4 }}"
    body = "".join(f"<p>{html.escape(text)}</p>" for text in words_of(view))
    made: bytes = weasyprint.HTML(string=f"<style>{style}</style>{body}").write_pdf()
    return made


PEERS: dict[str, tuple[str, Callable[[AgreementView], bytes], int]] = {
    "typst": ("typst", by_typst, 40),
    "fpdf2": ("fpdf", by_fpdf2, 5),
    "WeasyPrint": ("weasyprint", by_weasyprint, 5),
}
"""Name, module, maker, and after how many rounds it has been watched long enough."""


def installed() -> dict[str, tuple[Callable[[AgreementView], bytes], int]]:
    """The peers this Python knows."""
    return {
        name: (make, rounds)
        for name, (module, make, rounds) in PEERS.items()
        if find_spec(module) is not None
    }
