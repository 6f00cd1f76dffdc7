"""What a dispute of the demo station is about: from a template, or one of the 59 published cases.

The published cases (resources/data/mediation) are real and anonymised; their words are taken as they are. Who
of those named is a party and who only helped is decided by the words behind the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.demo.words import one_of, rows_of, weighted, words
from gridguard_desktop.domain.dispute_kinds import is_offered, subkind_named
from gridguard_desktop.domain.lawdata import match
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.role_breadth import Breadth, grid_breadth
from gridguard_desktop.services.disputes.inputs import PartyDraft

if TYPE_CHECKING:
    from random import Random

    from gridguard_desktop.demo.places import GridPlace
    from gridguard_desktop.demo.registers import Neighbour
    from gridguard_desktop.demo.stage import Stage
    from gridguard_desktop.services.catalogue import Services

_HELPERS = re.compile(
    r"工作人员|调解|干部|民警|片警|律师|专家|领导|党员|知名人士|会代表$|村民代表|有关人员|班主任|交警|何同志|倪同志"
    r"|(派出所|司法所|综治办|信访办)负责人|支部书记|主席|未提及|认证中心|妇联|主任|副所长|协会"
)
_ORGANISATIONS = re.compile(r"公司|厂|医院|药房|超市|幼儿园|网站|家具城|企业|施工方|校方|单位|商场|行$")
_PERSONS = re.compile(r"^.某|负责人$|企业主|经理|家属|父母|代表$|手$")
_MONEY = (800, 2000, 3500, 5000, 8000, 12000, 20000, 36000, 58000)


@dataclass(frozen=True, slots=True)
class CasePlan:
    """A dispute before anybody has heard of it. ``money`` empty = what is owed is an act; ``precisely`` is
    the word for its sub-kind."""

    kind: str
    summary: str
    facts: str
    duty: str
    act: str
    money: Decimal | None
    parties: tuple[PartyDraft, ...]
    grid_id: int
    address_text: str
    injury: str = "none"
    may_be_security: bool = False
    precisely: str = ""

    @property
    def subkind(self) -> str | None:
        """The sub-kind as the station has it on the day the dispute comes in."""
        found = subkind_named(self.kind, self.precisely) if self.precisely else None
        return found.key if found is not None and is_offered(found) else None


def from_template(
    stage: Stage,
    chance: Random,
    clerk: Services,
    *,
    key: str = "",
    grid_id: int | None = None,
    address_text: str = "",
) -> CasePlan:
    """A made-up dispute between neighbours, or a resident and an organisation; ``clerk`` is takes it in."""
    table = words("disputes")
    template = table["templates"][key or weighted(chance, table["weights"])]
    first = stage.anybody(chance, grid_id)
    grid = stage.grid(grid_id or first.grid_id)
    parties = (_resident("a", first, clerk), _opponent(stage, chance, template, first, clerk))
    told = {
        "a": first.person.name,
        "b": parties[1].name,
        "firm": parties[1].name,
        "place": grid.estate,
    }
    return CasePlan(
        kind=template["kind"],
        summary=template["summary"].format(**told),
        facts=template["facts"].format(**told),
        duty=template["duty"],
        act=template["act"],
        money=_sum(chance, template["money"]),
        parties=parties,
        grid_id=grid.id,
        address_text=address_text or _place(grid, first),
        injury="slight" if template.get("injury") else "none",
        may_be_security=bool(template.get("security")),
        precisely=template.get("subkind", ""),
    )


def published_cases() -> list[dict[str, str]]:
    """The 59 published cases, in their order."""
    return rows_of("mediation", "cases.csv")


def from_published(stage: Stage, chance: Random, case: dict[str, str]) -> CasePlan:
    """A published case, moved to a grid of the demo station."""
    kind, table = match("dispute_kinds", case["纠纷类型"]), words("disputes")["published"]
    grid = one_of(chance, stage.town.grids)
    summary = case["纠纷简要情况"]
    return CasePlan(
        kind=kind.key if kind is not None else "99",
        summary=summary,
        facts=table["facts"].format(summary=summary),
        duty=table["duty"],
        act=table["act"],
        money=Decimal(one_of(chance, _MONEY)) if chance.random() < 0.7 else None,
        parties=published_parties(case["当事人"]),
        grid_id=grid.id,
        address_text=grid.line,
        precisely=case["纠纷类型"],
    )


def published_parties(written: str) -> tuple[PartyDraft, ...]:
    """Parties out of the list of everybody a published case names."""
    named = [name.strip() for name in re.split(r"[,，、]", written) if name.strip()]
    named = [name for name in dict.fromkeys(named) if "未提及" not in name]
    parties = [name for name in named if not _HELPERS.search(name)]
    if len(parties) < 2:
        parties = named[:2]
    first = parties[0]
    return tuple(
        PartyDraft(side="a" if _with(name, first) else "b", name=name, kind=_kind_of(name))
        for name in parties
    )


def _with(name: str, first: str) -> bool:
    """Whether ``name`` stands on the side of the first party: that party, or somebody of the family."""
    return re.fullmatch(rf"{re.escape(first)}(的?(家属|亲属|父母|儿子|女儿))?", name) is not None


def _kind_of(name: str) -> str:
    bare = name.partition("（")[0]
    is_organisation = _ORGANISATIONS.search(bare) and not _PERSONS.search(bare)
    return "legal_person" if is_organisation else "person"


def _may_look_up(clerk: Services, grid_id: int) -> bool:
    """Whether whoever takes in the dispute sees the register of that grid."""
    actor = clerk.context.actor
    if not actor.can(Permission.RESIDENT_READ):
        return False
    return grid_breadth(actor.roles) is Breadth.STATION or grid_id in actor.grid_ids


def _resident(side: str, neighbour: Neighbour, clerk: Services) -> PartyDraft:
    """Somebody out of the register, where whoever takes it in may look there."""
    if _may_look_up(clerk, neighbour.grid_id):
        return PartyDraft(side=side, name=neighbour.person.name, resident_id=neighbour.id)
    person = neighbour.person
    return PartyDraft(
        side=side,
        name=person.name,
        sex=person.sex,
        birth_date=person.birth,
        id_number=person.id_number,
        phone=person.phone,
        address_text=neighbour.address_text,
    )


def _opponent(
    stage: Stage, chance: Random, template: dict[str, Any], first: Neighbour, clerk: Services
) -> PartyDraft:
    if not template.get("firm"):
        return _resident("b", stage.anybody(chance, first.grid_id, but=first), clerk)
    firm = stage.firm(chance)
    return PartyDraft(
        side="b",
        name=firm.name,
        kind="legal_person",
        id_number=firm.credit_code,
        phone=firm.contact_phone,
        address_text=firm.address_text,
    )


def _place(grid: GridPlace, first: Neighbour) -> str:
    return first.address_text if first.grid_id == grid.id else grid.line


def _sum(chance: Random, limits: list[int]) -> Decimal | None:
    if not limits:
        return None
    low, high = limits
    return Decimal(chance.randrange(low // 100, high // 100 + 1) * 100)
