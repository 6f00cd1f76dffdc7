"""人民调解证据材料: the sheet in front of the evidence, with its list and who handed in what.

Copies stand for originals that were seen; whoever handed one in signs for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, remark, require
from gridguard_desktop.documents.requirements import COMMITTEE
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    DataTable,
    FieldTable,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
    label,
)
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解证据材料"
_BY_HAND = 10
_LONGEST_BESIDE = 5

REQUIRED = (
    COMMITTEE,
    Required("matter", text("papers", "name of the dossier"), text("papers", "Give the dispute a title.")),
    Required("items", text("papers", "evidence"), text("papers", "Attach the evidence first.")),
    Required(
        "items.name",
        text("papers", "what a piece of evidence is"),
        text("papers", "Write under every attached file what it shows."),
    ),
)


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One piece: ``form`` is 复印件, 照片, 原件…; ``pages`` None = not counted."""

    name: str
    form: str
    pages: int | None
    provider: str
    received: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """All that is printed."""

    stamp: Stamp
    committee: str
    number: str
    matter: str
    items: tuple[EvidenceItem, ...]


def build(view: EvidenceView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    return _document(view)


def blank(stamp: Stamp, committee: str) -> Document:
    """The form to fill in by hand."""
    rows = tuple(EvidenceItem("", "", None, "") for _ in range(_BY_HAND))
    return _document(EvidenceView(stamp, committee, "", "", rows))


def _document(view: EvidenceView) -> Document:
    left, centre = Align.LEFT, Align.CENTER
    table = DataTable(
        ("序号", "材料名称", "形式", "页数", "提供人", "收到日期"),
        tuple(_row(number, item) for number, item in enumerate(view.items, 1)),
        (12, 55, 18, 13, 27, 35),
        (centre, left, centre, centre, centre, centre),
        size=11,
    )
    providers = tuple(dict.fromkeys(item.provider for item in view.items if item.provider))
    wide = any(len(provider) > _LONGEST_BESIDE for provider in providers)
    blocks: list[Block] = [
        *head(view.committee, TITLE),
        FieldTable(
            (
                (label("卷　　名"), Cell(view.matter, lines=1.5)),
                (label("编　　号"), Cell(view.number, lines=1.5)),
            ),
            (30, 130),
        ),
        Spacer(0.4),
        table,
        Paragraph("以上复印件经与原件核对无异，原件已退还提供人。", before=6),
        Spacer(0.3),
        Signatures(
            (
                *(Signature(f"提供人（{provider}）：") for provider in providers),
                *(() if providers else (Signature("提供人（签名）："),)),
                Signature("核对人（签名）："),
                Signature("日　　期："),
            ),
            columns=1 if wide else 2,
        ),
        remark(
            "注：提供人应当在每份复印件上注明“与原件核对无异”并签名；未与原件核对的，由核对人在材料上注明。"
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _row(number: int, item: EvidenceItem) -> tuple[str, ...]:
    pages = str(item.pages) if item.pages is not None else ""
    return str(number), item.name, item.form, pages, item.provider, item.received
