"""义警行为规范承诺书: the rules of conduct in the version in force, signed by the volunteer (and the guardian
of somebody under 18) before the first shift. The wording is data (``conduct_rules``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.typeset import Paragraph, Signature, Signatures, Spacer
from gridguard_desktop.documents.wording import item_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "义警行为规范承诺书"
REQUIRED = (
    Required("name", text("papers", "volunteer"), text("papers", "Enter the volunteer's name.")),
    Required("clauses", text("papers", "content"), text("papers", "The text of the rules is missing.")),
)


@dataclass(frozen=True, slots=True)
class ConductView:
    """All that is printed; ``guardian_signs`` for somebody under 18."""

    stamp: Stamp
    station: str
    name: str
    number: str
    version: str
    clauses: tuple[str, ...]
    guardian_signs: bool


def build(view: ConductView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    signatures = [Signature("承诺人（签名）：")]
    if view.guardian_signs:
        signatures.append(Signature("监护人（签名）："))
    signatures.append(Signature("日　　期："))
    blocks: list[Block] = [
        *head(view.station, TITLE, f"编号：{view.number}"),
        Paragraph(f"我是义警{view.name}，自愿参加平安志愿服务。执勤时我承诺遵守下列规范："),
        *(Paragraph(item_words(at) + clause) for at, clause in enumerate(view.clauses, 1)),
        Paragraph("以上内容我已经看过、听过讲解，知道违反规范将停止参加执勤，并依法承担责任。"),
        Spacer(0.6),
        Signatures(tuple(signatures)),
        remark(f"文本版本：{view.version}。签署的文本随签署记录一并保存。"),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


SPECS = (
    PaperSpec(
        Paper.CONDUCT_RULES,
        TITLE,
        "volunteer",
        "volunteer",
        Permission.VOLUNTEER_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Enter the volunteer's name."),
        kept=False,
    ),
)
"""Its line of the table of papers."""
