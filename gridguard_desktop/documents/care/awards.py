"""表彰公示 and 荣誉证书: the public notice with its window and whom to tell of an objection, masked unless
the person agrees to be named; the certificate. There is no form for them in the law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, remark, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy, two_copies
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    FieldTable,
    Paragraph,
    Signatures,
    Title,
    label,
)
from gridguard_desktop.documents.wording import day_words, sentence
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

NOTICE, CERTIFICATE = "表彰公示", "荣誉证书"
PUBLISH_FIRST = text("papers", "Put the notice up first.")
GRANT_FIRST = text("papers", "The award has to be granted first.")
NOTICE_NEEDS = (STATION, Required("until", text("papers", "last day of the notice"), PUBLISH_FIRST))
CERTIFICATE_NEEDS = (STATION, Required("number", text("papers", "number"), GRANT_FIRST))


@dataclass(frozen=True, slots=True)
class FactOnPaper:
    """A fact and what it shows."""

    criterion: str
    words: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The notice. ``name`` is masked unless the person agrees to be named."""

    stamp: Stamp
    station: str
    phone: str
    award: str
    name: str
    helper: str
    nominator: str
    facts: tuple[FactOnPaper, ...]
    published_on: date | None
    until: date | None
    workdays: int


@dataclass(frozen=True, slots=True)
class CertificateView:
    """The certificate, in the person's whole name."""

    stamp: Stamp
    station: str
    number: str
    award: str
    name: str
    granted_on: date | None


def build_notice(view: NoticeView) -> Document:
    """The notice. Raises ``MissingValues``."""
    require(NOTICE, view, NOTICE_NEEDS)
    assert view.until is not None
    assert view.published_on is not None
    facts = tuple((label(one.criterion), Cell(one.words, columns=3)) for one in view.facts)
    contact = f"，电话：{view.phone}" if view.phone else ""
    blocks: list[Block] = [
        Title(view.station, size=18),
        Title(NOTICE),
        Paragraph(
            f"经推荐和审核，拟授予下列人员“{view.award}”称号，现予公示，公示时间为{view.workdays}个工作日"
            f"（{day_words(view.published_on)}至{day_words(view.until)}）。",
            before=6,
        ),
        FieldTable(
            (
                (label("姓名"), Cell(view.name), label("身份"), Cell(view.helper)),
                (label("推荐人"), Cell(view.nominator, columns=3)),
                *facts,
            ),
            (24, 66, 24, 42),
        ),
        Paragraph(
            f"对公示内容有异议的，请在公示期内向本所反映{contact}。反映情况应当实事求是，可以不留姓名；"
            "本所逐一核实，公示期满且异议全部答复后再作决定。",
            before=8,
        ),
        Signatures(seals=(seal(view.station, view.published_on),)),
    ]
    return form(NOTICE, blocks, view.stamp, author=view.station)


def build_certificate(view: CertificateView) -> Document:
    """The certificate. Raises ``MissingValues``."""
    require(CERTIFICATE, view, CERTIFICATE_NEEDS)
    blocks: list[Block] = [
        Title(CERTIFICATE, size=32),
        Paragraph(view.number, align=Align.RIGHT, indent=0, before=12),
        Paragraph(f"{view.name}同志：", indent=0, align=Align.LEFT, before=24, size=18),
        Paragraph(
            sentence(f"因参与平安建设成绩突出，经推荐、公示，授予你“{view.award}”称号"), before=12, size=18
        ),
        Paragraph("特发此证，以资鼓励。", size=18, after=24),
        Signatures(seals=(seal(view.station, view.granted_on),)),
        remark("一式两份，本人和本所各执一份。"),
    ]
    return form(CERTIFICATE, blocks, view.stamp, author=view.station, number=view.number)


SPECS = (
    PaperSpec(
        Paper.AWARD_NOTICE,
        NOTICE,
        "award",
        "award",
        Permission.AWARD_READ,
        build_notice,
        NOTICE_NEEDS,
        one_copy,
        PUBLISH_FIRST,
    ),
    PaperSpec(
        Paper.AWARD_CERTIFICATE,
        CERTIFICATE,
        "award",
        "award",
        Permission.AWARD_READ,
        build_certificate,
        CERTIFICATE_NEEDS,
        two_copies,
        GRANT_FIRST,
    ),
)
"""Their lines of the table of papers."""
