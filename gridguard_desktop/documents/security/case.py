"""What the papers of a public-security mediation share: the body that mediates, who took part, the case as
told, and what must not be missing (治安管理处罚法 9; 公安机关办理行政案件程序规定 178-186)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import PartyOnPaper, Required, numbered
from gridguard_desktop.documents.requirements import PARTIES, PARTY_NAMES, STATION
from gridguard_desktop.documents.typeset import Cell, FieldTable, label
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST = Required(
    "host", text("papers", "officer in charge"), text("papers", "Enter the officer who holds the mediation.")
)
PLACE = Required(
    "place", text("papers", "place of the mediation"), text("papers", "Enter where the mediation was held.")
)
FACTS = Required(
    "facts",
    text("papers", "main facts"),
    text("papers", "Write down when, where, who, why and how it happened and with what result."),
)
SERIAL = Required(
    "number", text("papers", "number"), text("papers", "The administrator enters the words of the numbers.")
)
SECURITY_REQUIRED = (STATION, SERIAL, HOST, PLACE, PARTIES, PARTY_NAMES, FACTS)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody else in the room: witness, guardian, interpreter (``role``)."""

    name: str
    role: str = ""
    address: str = ""
    phone: str = ""


def people_table(parties: Sequence[PartyOnPaper], *, short: bool = False) -> FieldTable:
    """当事人（一）（二）… in the order of the police form: document by kind and number, work, home, phone.

    ``short`` leaves the work out, for slips.
    """
    rows: list[tuple[Cell, ...]] = []
    for party in numbered(parties):
        rows += _person(party, short=short) if party.is_person else _organisation(party)
    return FieldTable(tuple(rows), (18, 26, 40, 14, 12, 14, 36))


def _person(party: PartyOnPaper, *, short: bool) -> list[tuple[Cell, ...]]:
    age = f"{party.age}岁" if party.age is not None else ""
    papers = f"居民身份证{party.id_number}" if party.id_number else ""
    return [
        (
            label(party.side, rows=3 if short else 4),
            label("姓　　名"),
            Cell(party.name),
            label("性别"),
            Cell(party.sex),
            label("年龄"),
            Cell(age),
        ),
        (label("证件及号码"), Cell(papers, columns=3), label("电话"), Cell(party.phone)),
        *([] if short else [(label("单位及职业"), Cell(party.occupation, columns=5))]),
        (label("现 住 址"), Cell(party.address, columns=5)),
    ]


def _organisation(party: PartyOnPaper) -> list[tuple[Cell, ...]]:
    return [
        (label(party.side, rows=3), label("单位名称"), Cell(party.name, columns=5)),
        (
            label("信用代码"),
            Cell(party.id_number, columns=3),
            label("电话"),
            Cell(party.phone),
        ),
        (label("住　　所"), Cell(party.address, columns=3), label("代表"), Cell(party.representative)),
    ]


def present_rows(present: Sequence[Present], columns: int) -> list[tuple[Cell, ...]]:
    """其他在场人员/见证人, one row each; one empty row where nobody was there."""
    return [
        (
            label(someone.role or "见证人"),
            Cell(
                "，".join(part for part in (someone.name, someone.address, someone.phone) if part),
                columns=columns,
            ),
        )
        for someone in present or (Present("无其他在场人员", "在场人员"),)
    ]
