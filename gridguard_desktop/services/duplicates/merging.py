"""Taking one resident record into another: the chosen values, every link, and the way back.

Links are found from the tables themselves: whatever column leads to a resident is moved, also in tables that
are added later. Called by the service inside its unit of work.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.audit_values import plain
from gridguard_desktop.db.household_heads import renew_heads
from gridguard_desktop.db.models import (
    MODELS,
    DuplicatePair,
    Residence,
    Resident,
    ResidentFact,
    ResidentMerge,
)
from gridguard_desktop.db.pinyin import write_derived
from gridguard_desktop.db.resident_history import Telling, known_facts, telling
from gridguard_desktop.domain.document_facts import DOCUMENT_FIELDS, settled
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.resident_facts import STAY_FIELDS, state_of
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.links import column_to, leading_to, of_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record

RESIDENT = RECORD_TYPES["resident"]
MERGED = "merged"
BOTH = 0
"""Choice for a remark: both, one under the other."""

_DOCUMENT = ("id_kind", "id_number")
_NOT_MOVED = frozenset({DuplicatePair, Residence, ResidentFact, ResidentMerge})
"""They tell of both records and stay with them: two records must not make two people of one on an earlier
day, nor one record's source speak for the other's value."""

_READ = {Kind.DATE: date.fromisoformat}


def choosable() -> tuple[Field, ...]:
    """The fields a person chooses; the document's kind goes with its number."""
    return tuple(f for f in RESIDENT.fields if not f.read_only and f.name != "id_kind")


def suggested(declared: Field, first: Any, second: Any) -> int | None:
    """Whose value is taken unless somebody chooses: the one that says something, the later check."""
    one, other = (getattr(row, declared.name) for row in (first, second))
    if one == other or other is None:
        return int(first.id)
    if one is None:
        return int(second.id)
    if declared.name == "checked_on":
        return int(first.id if one > other else second.id)
    return None


def chosen_values(kept: Any, gone: Any, choices: Mapping[str, int]) -> dict[str, Any]:
    """The fields of the kept record that change. Raises ValidationError for what nobody chose and for what
    does not go together."""
    open_questions, values = {}, {}
    for declared in choosable():
        side = choices.get(declared.name, suggested(declared, kept, gone))
        if side not in (kept.id, gone.id, BOTH) or (side == BOTH and declared.kind is not Kind.LONG_TEXT):
            open_questions[declared.name] = translate(
                "duplicates", "“{label}”: choose which of the two stays.", label=str(declared.label)
            )
        elif side == BOTH:
            said = (getattr(kept, declared.name), getattr(gone, declared.name))
            values[declared.name] = "\n".join(words for words in said if words)
        elif side == gone.id:
            names = _DOCUMENT if declared.name == "id_number" else (declared.name,)
            values |= {name: getattr(gone, name) for name in names}
    if open_questions:
        raise ValidationError(open_questions)
    whole = {f.name: values.get(f.name, getattr(kept, f.name)) for f in RESIDENT.fields if not f.read_only}
    stood = {name: getattr(kept, name) for name in DOCUMENT_FIELDS}
    checked = settled(stood, clean(RESIDENT, whole, partial=True))
    return {name: value for name, value in checked.items() if value != getattr(kept, name)}


def merge(session: Session, kept: Any, gone: Any, values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Write the values, put the other record away, move the links; answers what the way back needs.

    A value of the other record keeps the source it had there.
    """
    before = {name: plain(getattr(kept, name)) for name in values}
    told = {"state": gone.state, "id_number": gone.id_number}
    facts = known_facts(session, [gone])[gone.id]
    theirs = {name: facts.standing(name) for name in values if getattr(gone, name) == values[name]}
    with telling(session, Telling(silent=True)):
        if values.get("id_number") is not None and values["id_number"] == gone.id_number:
            gone.id_number = None  # one number, one record; it comes back when the merge is undone
        gone.state, gone.archived_on = MERGED, today
        write_derived(gone)
    with telling(session, Telling(sources=theirs)) as how:
        for name, value in values.items():
            setattr(kept, name, value)
        kept.state = _state(kept)
        write_derived(kept)
    moved = [
        _moved(row, name, kept.id)
        for model, name in _leading_to_residents()
        for row in session.scalars(select(model).where(*_leads(model, name, gone.id)))
    ]
    renew_heads(session, (before.get("household_id"), kept.household_id, gone.household_id))
    after = {name: plain(value) for name, value in values.items()}
    way_back = {**told, "gesture": how.gesture}
    return {"before": before, "after": after, "gone": way_back, "moved": moved}


def unmerge(session: Session, merge_row: ResidentMerge, kept: Any, gone: Any) -> tuple[str, ...]:
    """Both records as they were, every link back; answers the fields that were changed since and stay."""
    if kept.state == MERGED:
        raise Refused(translate("duplicates", "The kept record was merged again since; undo that first."))
    stay, restored = [], {}
    for name, told in merge_row.before.items():
        if plain(getattr(kept, name)) == merge_row.after[name]:
            restored[name] = _stored(RESIDENT.field(name), told)
        else:
            stay.append(name)
    began = _unsay(session, merge_row, kept, restored)
    for key, name, row_id in merge_row.moved:
        row = session.get(MODELS[key], row_id)
        if row is not None and getattr(row, name) == kept.id:
            setattr(row, name, gone.id)
    session.flush()
    with telling(session, Telling(silent=True)):
        for name, value in restored.items():
            setattr(kept, name, value)
        kept.since_on = began
        kept.state = _state(kept)
        write_derived(kept)
    with telling(session, Telling(silent=True)):  # the number first leaves the one, then goes to the other
        gone.state, gone.archived_on = merge_row.gone["state"], None
        gone.id_number = merge_row.gone["id_number"] if "id_number" not in stay else gone.id_number
        write_derived(gone)
    homes = (merge_row.after.get("household_id"), kept.household_id, gone.household_id)
    renew_heads(session, homes)
    return tuple(stay)


def _unsay(session: Session, merge_row: ResidentMerge, kept: Any, restored: Mapping[str, Any]) -> date | None:
    """Take away what the merge said about the fields that are given back, and the stay it ended; answers
    when the stay of the kept record began."""
    gesture = merge_row.gone.get("gesture")  # merges made before statements were kept have none
    began: date | None = kept.since_on
    if gesture is None:
        return began
    told = select(ResidentFact).where(ResidentFact.resident_id == kept.id, ResidentFact.gesture == gesture)
    for fact in session.scalars(told):
        if (fact.field or "checked_on") in restored:
            session.delete(fact)
    ended = select(Residence).where(Residence.resident_id == kept.id, Residence.gesture == gesture)
    for one in session.scalars(ended):
        if any(name in restored for name in STAY_FIELDS):
            session.delete(one)
            began = one.from_on
    session.flush()
    return began


def links_to(session: Session, record_id: int) -> int:
    """How many records lead to the resident."""
    return sum(
        session.scalar(select(func.count()).select_from(model).where(*_leads(model, name, record_id))) or 0
        for model, name in _leading_to_residents()
    )


def _leading_to_residents() -> Iterator[tuple[type[Record], str]]:
    """Every column of every table that can lead to a resident, but for those that tell of both."""
    return ((model, name) for model, name in leading_to(Resident) if model not in _NOT_MOVED)


def _leads(model: Any, name: str, record_id: int) -> list[Any]:
    return [column_to(model, name) == record_id, *of_type(model, name, Resident)]


def _moved(row: Any, name: str, target: int) -> list[Any]:
    setattr(row, name, target)
    return [row.record_type, name, row.id]


def _state(row: Any) -> str:
    return state_of(str(row.state), row.left_on, row.deceased_on)


def _stored(declared: Field, told: Any) -> Any:
    read = _READ.get(declared.kind)
    return read(told) if read is not None and told is not None else told
