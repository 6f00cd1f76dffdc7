"""授权委托书: a party names who acts for it before the committee, with which powers and for how long.

For what disposes of the party's rights (admit, waive, settle, receive money) the power must be special and
each act named; a general power covers none of them (民法典 165, 民事诉讼法 62).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import PartyOnPaper, Required, Stamp, form, remark, require
from gridguard_desktop.documents.requirements import COMMITTEE
from gridguard_desktop.documents.typeset import (
    Cell,
    FieldTable,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
    Title,
    label,
)
from gridguard_desktop.documents.wording import box, day_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "授权委托书"
GENERAL, SPECIAL = "general", "special"

REQUIRED = (
    COMMITTEE,
    Required("principal_name", text("papers", "principal"), text("papers", "Enter whom the agent acts for.")),
    Required("agent_name", text("papers", "agent"), text("papers", "Enter the agent's name.")),
    Required("matter", text("papers", "matter entrusted"), text("papers", "Give the dispute a title.")),
    Required(
        "authority",
        text("papers", "agent's powers"),
        text("papers", "Choose whether the agent has general or special powers."),
    ),
    Required(
        "powers_named",
        text("papers", "special powers"),
        text("papers", "Special powers must be named one by one."),
    ),
)


@dataclass(frozen=True, slots=True)
class PowerOfAttorneyView:
    """All that is printed. ``agent`` is a person as parties are printed; ``relation`` what the agent is to
    the principal, ``authority`` :data:`GENERAL` or :data:`SPECIAL`, ``powers`` what a special one covers."""

    stamp: Stamp
    committee: str
    number: str
    principal: PartyOnPaper
    agent: PartyOnPaper
    relation: str
    matter: str
    authority: str
    powers: str
    valid_from: date | None
    valid_until: date | None

    @property
    def principal_name(self) -> str:
        """Who gives the power."""
        return self.principal.name

    @property
    def agent_name(self) -> str:
        """Who receives it."""
        return self.agent.name

    @property
    def powers_named(self) -> str:
        """Something where nothing has to be named."""
        return self.powers if self.authority == SPECIAL else GENERAL


def build(view: PowerOfAttorneyView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    return _document(view)


def blank(stamp: Stamp, committee: str) -> Document:
    """The form to fill in by hand."""
    nobody = PartyOnPaper("", "")
    view = PowerOfAttorneyView(stamp, committee, "", nobody, nobody, "", "", "", "", None, None)
    return _document(view)


def _document(view: PowerOfAttorneyView) -> Document:
    blocks: list[Block] = [
        Title(TITLE),
        FieldTable((*_principal(view.principal), *_agent(view)), (20, 24, 36, 20, 20, 16, 24)),
        Paragraph(_mandate(view), before=6),
        *_powers(view),
        Paragraph(f"委托期限：{_term(view)}。"),
        Paragraph("受托人在上述权限内依法实施的行为，其法律后果由委托人承担。"),
        Spacer(0.4),
        Signatures(
            (
                Signature("委托人（签名盖章或者按指印）："),
                Signature("受托人（签名）："),
                Signature("日　　期："),
            ),
            columns=1,
        ),
        remark(
            "注：代为承认、放弃、变更调解请求，进行和解，签订调解协议，代收款物，须有委托人的特别授权并逐项写明；"
            "委托书一式两份，委托人留存一份，交人民调解委员会入卷一份。"
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _principal(party: PartyOnPaper) -> tuple[tuple[Cell, ...], ...]:
    if not party.is_person:
        return (
            (label("委托人", rows=3), label("单位名称"), Cell(party.name, columns=5)),
            (
                label("负责人"),
                Cell(party.representative),
                label("信用代码"),
                Cell(party.id_number, columns=3),
            ),
            (label("住　　所"), Cell(party.address, columns=3), label("电话"), Cell(party.phone)),
        )
    return _person("委托人", party, "住　　址", party.address)


def _agent(view: PowerOfAttorneyView) -> tuple[tuple[Cell, ...], ...]:
    work = "，".join(part for part in (view.relation, view.agent.occupation, view.agent.address) if part)
    return _person("受托人", view.agent, "关系或单位", work)


def _person(role: str, person: PartyOnPaper, last: str, value: str) -> tuple[tuple[Cell, ...], ...]:
    age = f"{person.age}岁" if person.age is not None else ""
    return (
        (
            label(role, rows=3),
            label("姓　　名"),
            Cell(person.name),
            label("性别"),
            Cell(person.sex),
            label("年龄"),
            Cell(age),
        ),
        (label("证件号码"), Cell(person.id_number, columns=2), label("电话"), Cell(person.phone, columns=2)),
        (label(last), Cell(value, columns=5)),
    )


def _mandate(view: PowerOfAttorneyView) -> str:
    committee = view.committee.strip() or "＿＿＿＿＿＿＿＿人民调解委员会"
    return (
        f"委托人就{committee}调解的{view.matter.strip() or '＿＿＿＿＿＿＿＿＿＿＿＿纠纷'}一案，"
        "委托上列受托人作为代理人参加调解。代理权限为："
    )


def _powers(view: PowerOfAttorneyView) -> list[Block]:
    general = box(
        ticked=view.authority == GENERAL, text="一般代理：代为陈述事实、提交材料、参加调解、发表意见。"
    )
    named = view.powers.strip().rstrip("。").removeprefix("代为") or "＿" * 26
    special = box(ticked=view.authority == SPECIAL, text=f"特别授权代理：除一般代理权限外，代为{named}。")
    return [Paragraph(general), Paragraph(special)]


def _term(view: PowerOfAttorneyView) -> str:
    if view.valid_from is None and view.valid_until is None and not view.authority:
        return "自　　　　年　　月　　日起至　　　　年　　月　　日止"
    start = day_words(view.valid_from) if view.valid_from is not None else "签署之日"
    end = f"至{day_words(view.valid_until)}止" if view.valid_until is not None else "至本案调解终结止"
    return f"自{start}起{end}"
