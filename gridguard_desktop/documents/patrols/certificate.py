"""志愿服务记录证明: who served, when, how long, doing what, each shift as a row; the sum is that of the rows.

Fields as the rules on service records and certificates ask (民政部令第67号; name, kind and number of the
document, volunteer's number, time and content of service, issuer, who is in charge, who made it, contact,
number, day).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, remark, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import PHONE
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    DataTable,
    FieldTable,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    label,
)
from gridguard_desktop.documents.wording import clock_words, day_words
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.patrols import ServiceHours
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "志愿服务记录证明"
REQUIRED = (
    Required("number", text("papers", "number"), text("papers", "Issue the certificate first.")),
    Required("name", text("papers", "volunteer"), text("papers", "Enter the volunteer's name.")),
    Required(
        "id_number",
        text("papers", "ID number"),
        text("papers", "Enter the volunteer's ID number; it stands on the certificate."),
    ),
    Required("rows", text("papers", "hours served"), text("papers", "There is no service in these days.")),
    Required("in_charge", text("papers", "who is in charge"), text("papers", "Enter who is in charge.")),
    PHONE,
)


@dataclass(frozen=True, slots=True)
class CertifiedRow:
    """One shift."""

    shift_number: str
    content: str
    signed_in_at: datetime
    signed_out_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class CertificateView:
    """All that is printed."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    name: str
    sex: str
    id_kind: str
    id_number: str
    volunteer_number: str
    first: date
    last: date
    content: str
    rows: tuple[CertifiedRow, ...]
    in_charge: str
    handler: str
    issued_on: date

    @property
    def minutes(self) -> int:
        """The sum of the rows."""
        return sum(row.minutes for row in self.rows)


def build(view: CertificateView) -> Document:
    """The certificate. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    period = f"{day_words(view.first)}至{day_words(view.last)}"
    times = f"{len(view.rows)}次"
    table = FieldTable(
        (
            (label("姓名"), Cell(view.name), label("性别"), Cell(view.sex)),
            (label("证件种类"), Cell(view.id_kind), label("证件号码"), Cell(view.id_number)),
            (label("志愿者编号"), Cell(view.volunteer_number), label("服务次数"), Cell(times)),
            (label("服务期间"), Cell(period, columns=3)),
            (label("服务时长"), Cell(f"{_hours(view.minutes)}小时（{view.minutes}分钟）", columns=3)),
            (label("服务内容"), Cell(view.content, columns=3)),
            (label("负责人"), Cell(view.in_charge), label("经办人"), Cell(view.handler)),
            (label("联系电话"), Cell(view.phone, columns=3)),
        ),
        (26, 54, 26, 54),
    )
    blocks: list[Block] = [
        *head(view.station, TITLE, f"编号：{view.number}"),
        Paragraph(f"兹证明{view.name}同志在本单位参加平安志愿服务，情况如下："),
        table,
        Heading("服务记录"),
        _rows(view),
        remark("时长由签到、签退逐次累计，与原始记录一致。可凭编号向本单位查验。本证明免费出具。"),
        Signatures(
            (Signature("负责人（签名）："), Signature("经办人（签名）：")),
            (seal(view.station, view.issued_on),),
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


def _rows(view: CertificateView) -> DataTable:
    rows = tuple(
        (
            str(at),
            f"{china_time(row.signed_in_at):%Y-%m-%d}",
            row.shift_number,
            row.content,
            f"{clock_words(row.signed_in_at)}—{clock_words(row.signed_out_at)}",
            str(row.minutes),
        )
        for at, row in enumerate(view.rows, 1)
    )
    aligns = (Align.CENTER, Align.CENTER, Align.CENTER, Align.LEFT, Align.CENTER, Align.RIGHT)
    return DataTable(
        ("序号", "日期", "班次", "服务内容、路线", "起止", "分钟"),
        rows,
        (12, 24, 28, 52, 28, 16),
        aligns,
        total=("合计", "", "", "", f"{_hours(view.minutes)}小时", str(view.minutes)),
        size=10.5,
    )


def _hours(minutes: int) -> Decimal:
    return ServiceHours(minutes, 1).hours


SPECS = (
    PaperSpec(
        Paper.SERVICE_CERTIFICATE,
        TITLE,
        "service_certificate",
        "volunteer",
        Permission.VOLUNTEER_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Issue the certificate first."),
    ),
)
"""Its line of the table of papers."""
