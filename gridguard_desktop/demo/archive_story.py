"""The paper archive: boxes, loans, dossiers whose time is over, and the subsidy that is paid by dossier.

Dossiers of before the program were put down from the old register, as rows; everything after that is done by
the services.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.models import Dispute, DossierLoan, FiledDossier, Party
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.demo.registers import put
from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.archive import expires_on
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.lawdata import choice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_SHORT, _YEARS = "short", 5


def filing(stage: Stage, at: datetime) -> Story:
    """Dossiers go into their box, two are lent and one comes back; expired ones are proposed, approved by the
    chief and destroyed before witnesses."""
    yield at
    table, clerk, chief = words("archive"), stage.crew.clerk, stage.crew.chief
    box_id, old_box_id = (clerk.archive.add_box(**box) for box in table["boxes"])
    filed = [clerk.archive.put_into_box(one, box_id, "long") for one in _filed_disputes(stage)]
    expired = _old_dossiers(stage, old_box_id)
    for dossier_id, loan in zip(filed, table["loans"], strict=False):
        due_on = stage.clock.today() + timedelta(days=loan["days"])
        clerk.archive.lend(dossier_id, loan["borrower"], loan["purpose"], due_on)
    yield stage.office(stage.chance("archive"), 2)
    for (loan_id,) in _read(stage, select(DossierLoan.id).order_by(DossierLoan.id).limit(1)):
        clerk.archive.take_back(loan_id)
    list_id = clerk.archive.propose_destruction(expired, **table["appraisal"])
    chief.archive.decide(list_id, approve=True, note=table["decision"])
    yield stage.office(stage.chance("archive"), 1)
    clerk.archive.record_destruction(list_id, stage.clock.today(), table["witnesses"])


def paying(stage: Stage, at: datetime) -> Story:
    """The subsidy of this month and the one before, where dossiers are left to be paid."""
    yield at
    subsidies, committee_id = stage.crew.clerk.subsidies, stage.crew.committee_id
    this = stage.clock.today().replace(day=1)
    for month in ((this - timedelta(days=1)).replace(day=1), this):
        if any(not line.refused for line in subsidies.candidates(committee_id, month)):
            subsidies.make_sheet(committee_id, month)


def grading(stage: Stage, at: datetime) -> Story:
    """The chief has the last half year of two mediators counted; one agrees and is told why there is no grade
    yet, the other is still to look at it. The head of the committee applies for its stars."""
    yield at
    chief, today = stage.crew.chief.mediator_grades, stage.clock.today()
    first, second = stage.crew.mediators[:2]
    since = today - timedelta(days=182)
    counted = [
        chief.count(mediator.context.actor.mediator_id or 0, since, today) for mediator in (first, second)
    ]
    stars, committee_id = words("archive")["stars"], stage.crew.committee_id
    first.committee_stars.apply(committee_id, since, today, wanted=stars["wanted"], words=stars["words"])
    yield stage.office(stage.chance("grading"), 1)
    first.mediator_grades.answer(counted[0], "agrees")
    yield stage.office(stage.chance("grading decided"), 1)
    chief.confirm(counted[0], grade=None, reason=words("archive")["no_grade"])


def _filed_disputes(stage: Stage) -> list[int]:
    wanted = select(Dispute.id).where(Dispute.state == "archived").order_by(Dispute.id).limit(4)
    return [dispute_id for (dispute_id,) in _read(stage, wanted)]


def _old_dossiers(stage: Stage, box_id: int) -> list[int]:
    """Rows of the old register, whose time of keeping is over."""
    context = stage.crew.clerk.context
    with UnitOfWork(context.store, context.actor, write=True, clock=stage.clock) as unit:
        first = {
            model: (unit.session.scalar(select(func.max(model.id))) or 0) + 1
            for model in (Dispute, Party, FiledDossier)
        }
        disputes: list[dict[str, Any]] = []
        parties: list[dict[str, Any]] = []
        dossiers: list[dict[str, Any]] = []
        for place, old in enumerate(words("archive")["old"]):
            dispute = _old_dispute(stage, first[Dispute] + place, old)
            disputes.append(dispute)
            for ordinal, side in enumerate(("a", "b"), start=1):
                key = first[Party] + 2 * place + ordinal - 1
                named = {"ordinal": ordinal, "side": side, "kind": "person", "name": old[side]}
                parties.append({"id": key, "dispute_id": dispute["id"], **named})
            filed_on = dispute["archived_on"]
            dossiers.append(
                {
                    "id": first[FiledDossier] + place,
                    "dispute_id": dispute["id"],
                    "box_id": box_id,
                    "place": place + 1,
                    "retention": _SHORT,
                    "filed_on": filed_on,
                    "expires_on": expires_on(filed_on, _YEARS),
                }
            )
        put(unit.session, Dispute, disputes)
        put(unit.session, Party, parties)
        put(unit.session, FiledDossier, dossiers)
    return [dossier["id"] for dossier in dossiers]


def _old_dispute(stage: Stage, dispute_id: int, old: dict[str, str]) -> dict[str, Any]:
    day = date.fromisoformat(old["day"])
    ended = day + timedelta(days=20)
    return {
        "id": dispute_id,
        "number": old["number"],
        "title": f"{old['a']}与{old['b']}{choice('dispute_kinds', old['kind']).zh}",
        "party_names": f"{old['a']}、{old['b']}",
        "kind": old["kind"],
        "source": "police",
        "channel": "police_mediation",
        "track": "civil",
        "summary": old["summary"],
        "injury": "none",
        "urgency": "d",
        "state": "archived",
        "state_since": from_china(ended, 16),
        "registered_on": day,
        "accepted_on": day,
        "informed_on": day,
        "closed_on": ended,
        "archived_on": ended,
        "result": "agreed",
        "grid_id": stage.town.grids[0].id,
        "committee_id": stage.crew.committee_id,
        "mediator_id": stage.crew.mediators[0].context.actor.mediator_id,
        "created_by": stage.crew.clerk.context.actor.user_id,
    }


def _read(stage: Stage, statement: Any) -> Sequence[Any]:
    context = stage.crew.administrator.context
    with UnitOfWork(context.store, context.actor, clock=stage.clock) as unit:
        return unit.session.execute(statement).all()
