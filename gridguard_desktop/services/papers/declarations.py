"""Papers of declarations: the form of a house on paper, the receipt of what was declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import House
from gridguard_desktop.documents.houses.declaration_form import DeclarationFormView, LetLine
from gridguard_desktop.documents.houses.declaration_receipt import DeclarationReceiptView
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.declarations import ACCEPTED, ACTIONS, REFUSED
from gridguard_desktop.domain.house_codes import house_code
from gridguard_desktop.exporting.declaration_form import HOW_TO
from gridguard_desktop.services.declarations.blank import let_now
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Declaration
    from gridguard_desktop.services.papers.gathering import Gathering

_ON_PAPER = (0, 2, 3, 4, 7)
"""Which of the instructions also hold for a form that is written by hand."""


def blank(gathering: Gathering, row: House, _part: None) -> DeclarationFormView:
    """The form with the code of the house and what is let now."""
    lines = (
        LetLine(
            one["lease"],
            one.get("tenant_name", ""),
            _place(one.get("room_name"), one.get("bed")),
            f"{one['starts_on']} 至 {one.get('ends_on') or '未约定'}",
        )
        for one in let_now(gathering.session, row.id)
    )
    return DeclarationFormView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone or "",
        code=house_code(row.id),
        address=row.address_text,
        owner=row.owner_name or "",
        let_now=tuple(lines),
        how_to=tuple(HOW_TO[at] for at in _ON_PAPER),
    )


def receipt(gathering: Gathering, row: Declaration, _part: None) -> DeclarationReceiptView:
    """What was declared and what came of it so far."""
    house = gathering.session.get(House, row.house_id) if row.house_id is not None else None
    return DeclarationReceiptView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone or "",
        number=row.number,
        owner=row.owner_name or "",
        received_on=row.received_on,
        action=zh(ACTIONS, row.action),
        house=house.address_text if house is not None else row.address_text or "",
        place=_place(row.room_name, row.bed),
        tenant=row.tenant_name or "",
        days=_days(row),
        result=_result(row),
        decided_on=row.decided_on,
        accepted=tuple(str(one) for one in row.taken or ()),
        reason=row.answer or "",
    )


def _result(row: Declaration) -> str:
    if row.state == REFUSED:
        return "退回，登记没有改动"
    if row.state != ACCEPTED:
        return "正在审核，审核以前登记不改动"
    return "已经登记" if row.taken else "与现有登记一致，没有需要改动的内容"


def _place(room: str | None, bed: object) -> str:
    if not room:
        return "整套"
    return f"{room}{f' {bed} 号床' if bed else ''}"


def _days(row: Declaration) -> str:
    if row.happened_on is not None:
        return day_words(row.happened_on)
    ends = f"至{day_words(row.ends_on)}" if row.ends_on is not None else ""
    return f"{day_words(row.starts_on)}{ends or '起'}" if row.starts_on is not None else ends


GATHERERS: dict[Paper, Gatherer] = {
    Paper.DECLARATION_FORM: Gatherer(blank),
    Paper.DECLARATION_RECEIPT: Gatherer(receipt),
}
