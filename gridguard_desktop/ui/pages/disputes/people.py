"""Finding the people and organisations of a dispute in the registers, for the person picks of intake and
record. Runs on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.disputes import PartyDraft
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.pick import PickHit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gridguard_desktop.services.search import Hit
    from gridguard_desktop.ui.context import AppContext

RESIDENT, ORGANISATION, TYPED = "resident", "organisation", "typed"
_RESIDENT_FIELDS = ("name", "sex", "id_number", "address_text")
MOST = 12


@dataclass(frozen=True, slots=True)
class PartyHit(PickHit):
    """A person or organisation that can be made a party. ``register`` says where ``id`` counts; ``typed``
    parties have no register entry and are nothing but their name."""

    register: str = RESIDENT
    grid: str = ""

    def draft(self, side: str) -> PartyDraft:
        """The party as the service takes it."""
        if self.register == RESIDENT:
            return PartyDraft(side=side, resident_id=self.id)
        if self.register == ORGANISATION:
            return PartyDraft(side=side, kind="legal_person", organisation_id=self.id)
        return PartyDraft(side=side, name=self.name)

    def kept(self) -> dict[str, Any]:
        """As a draft of the intake keeps it; nothing but what the search already shows masked."""
        return {
            "id": self.id,
            "name": self.name,
            "facts": list(self.facts),
            "second_line": self.second_line,
            "register": self.register,
        }


def kept_hit(kept: Mapping[str, Any]) -> PartyHit:
    """A hit as :meth:`PartyHit.kept` wrote it."""
    return PartyHit(
        kept["id"],
        kept["name"],
        tuple(kept.get("facts", ())),
        kept.get("second_line", ""),
        register=kept.get("register", TYPED),
    )


def named(words: str) -> PartyHit:
    """A party of whom only the name is known yet."""
    return PartyHit(0, words, (translate("intake", "not yet identified"),), register=TYPED)


def find_people(ctx: AppContext, typed: str) -> list[PickHit]:
    """Residents and organisations that fit what was typed, as far as the role may read the registers."""
    hits: list[PickHit] = []
    if ctx.can(Permission.RESIDENT_READ):
        hits += _residents(ctx, ctx.services.search.residents_matching(typed, limit=MOST))
    if ctx.can(Permission.ORGANISATION_READ):
        found = ctx.services.search.find(typed, kinds=(ORGANISATION,), limit=4, settled=False)
        hits += [_organisation(hit) for hit in found.hits]
    return hits


def _residents(ctx: AppContext, found: Sequence[Hit]) -> list[PickHit]:
    lines = ctx.services.for_type(RESIDENT).rows([hit.id for hit in found], _RESIDENT_FIELDS)
    facts = {line.id: line.values for line in lines}
    return [_resident(hit, facts[hit.id]) for hit in found if hit.id in facts]


def _resident(hit: Hit, values: Mapping[str, Any]) -> PartyHit:
    about = [choice_words("sexes", values["sex"])] if values["sex"] else []
    if hit.born is not None:
        about.append(translate("intake", "born {year}", year=hit.born))
    return PartyHit(
        hit.id,
        hit.title,
        tuple(part for part in (" · ".join(about), str(values["id_number"] or "")) if part),
        str(values["address_text"] or ""),
        why="、".join(label for label, _ in hit.why),
    )


def _organisation(hit: Hit) -> PartyHit:
    return PartyHit(hit.id, hit.title, (), hit.subtitle, register=ORGANISATION)
