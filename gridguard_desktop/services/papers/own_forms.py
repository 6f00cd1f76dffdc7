"""Views of the forms a station words itself: filled in for a dispute, or with the names of their fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import FormTemplate
from gridguard_desktop.documents.common import PartyOnPaper
from gridguard_desktop.documents.disputes.own_form import OwnFormView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.own_forms import fill, sample_facts
from gridguard_desktop.services.papers.agreements import terms_of
from gridguard_desktop.services.papers.case_file import (
    agreement_of,
    committee_name,
    mediator_name,
    parties_on_paper,
)
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.papers.gathering import Gathering

FIRST_SIDES = {"side_a": "a", "side_b": "b"}
_SAMPLE_PARTIES = (PartyOnPaper("甲方", "〔甲方〕"), PartyOnPaper("乙方", "〔乙方〕"))


def own_form(gathering: Gathering, row: Dispute, part: FormTemplate) -> OwnFormView:
    """One form of the station with the facts of a dispute."""
    parties = parties_on_paper(gathering, row, gathering.today)
    view = _view(gathering, part, parties, committee_name(gathering, row.committee_id))
    return replace(view, body=fill(part.body, _facts(gathering, row, parties)))


def sample(gathering: Gathering, row: FormTemplate, _part: None) -> OwnFormView:
    """The form as it will look, every field shown by its name."""
    view = _view(gathering, row, _SAMPLE_PARTIES, "〔调解委员会〕")
    return replace(view, body=fill(row.body, sample_facts()), copies=1)


def _view(
    gathering: Gathering, template: FormTemplate, parties: tuple[PartyOnPaper, ...], committee: str
) -> OwnFormView:
    return OwnFormView(
        stamp=gathering.stamp,
        title=template.name,
        body="",
        signers=template.signers,
        parties=parties,
        station=gathering.station_name,
        committee=committee,
        copies=template.copies or 1,
    )


def _facts(gathering: Gathering, row: Dispute, parties: Sequence[PartyOnPaper]) -> dict[str, str]:
    """Every field of ``form_fields`` for a dispute; what is not known is empty."""
    station = gathering.station
    return {
        "number": row.number,
        "registered_on": _day(row.registered_on),
        "accepted_on": _day(row.accepted_on),
        "kind": zh("dispute_kinds", row.kind),
        "parties": _names(parties),
        **{
            key: _names([one for one in parties if one.side == zh("sides", side)])
            for key, side in FIRST_SIDES.items()
        },
        "parties_in_full": "\n".join(map(_particulars, parties)),
        "place": row.address_text or "",
        "summary": row.summary,
        "result": zh("dispute_results", row.result),
        "closed_on": _day(row.closed_on),
        **_agreed(gathering, row),
        "station": gathering.station_name,
        "station_address": station.address_text or "",
        "station_phone": station.phone or "",
        "officer": gathering.user_name(row.officer_id),
        "committee": committee_name(gathering, row.committee_id),
        "mediator": mediator_name(gathering, row),
        "today": _day(gathering.today),
        "printed_by": gathering.context.actor.name,
    }


def _agreed(gathering: Gathering, row: Dispute) -> dict[str, str]:
    agreement = agreement_of(gathering, row)
    if agreement is None:
        return {}
    promises = [term.promise() for term in terms_of(gathering, row, agreement)]
    return {
        "agreement_number": agreement.number,
        "agreement_content": "\n".join(filter(None, (agreement.content, *promises))),
        "effective_on": _day(agreement.effective_on),
    }


def _particulars(party: PartyOnPaper) -> str:
    """甲方：张某，男，35岁，证件号码…，住…，联系方式…; a unit with its representative."""
    age = f"{party.age}岁" if party.age is not None else ""
    facts = (
        party.name,
        party.sex,
        age,
        f"负责人{party.representative}" if party.representative else "",
        f"证件号码{party.id_number}" if party.id_number else "",
        f"住{party.address}" if party.address else "",
        f"联系方式{party.phone}" if party.phone else "",
    )
    return f"{party.side}：{'，'.join(filter(None, facts))}"


def _names(parties: Sequence[PartyOnPaper]) -> str:
    return "、".join(party.name for party in parties)


def _day(day: date | None) -> str:
    return day_words(day) if day is not None else ""


def _templates(gathering: Gathering, _row: Dispute) -> Sequence[Any]:
    """Forms in use, by title."""
    wanted = select(FormTemplate).where(FormTemplate.archived_on.is_(None)).order_by(FormTemplate.name)
    return gathering.session.scalars(wanted).all()


def _title(part: FormTemplate) -> str:
    return part.name


GATHERERS: dict[Paper, Gatherer] = {
    Paper.OWN_FORM: Gatherer(own_form, _templates, title=_title),
    Paper.OWN_FORM_SAMPLE: Gatherer(sample),
}
