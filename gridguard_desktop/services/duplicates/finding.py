"""Finding pairs of resident records that may be one person: by number, by birth date and sound of the name,
by phone and sound of the name.

Each block is one join over an index, so that a million records are not compared each with each. What the
joins answer is judged by ``domain.duplicates``; a pair that was decided once is not put up again. Called for
the whole register, and for the new rows of an import inside its transaction.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from gridguard_desktop.db.models import DuplicatePair, Resident
from gridguard_desktop.domain.duplicates import Compared, Ground, ground_of, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

AT_ONCE = 500
WHOLE = 18
"""Characters of a citizen number in its present form; other lengths are looked at one by one."""

Key = tuple[int, int]
_FACTS = (
    Resident.id,
    Resident.name,
    Resident.name_pinyin,
    Resident.birth_date,
    Resident.id_number,
    Resident.phone,
    Resident.address_text,
)


def find_pairs(session: Session, *, progress: Callable[[int, int], None] | None = None) -> dict[Key, Ground]:
    """Pairs (smaller id, greater id) of the whole register → ground; what is known already is left out.
    ``progress`` hears (done, total) and may raise to give up."""
    hear = progress or _silent
    hear(0, 3)
    keys: set[Key] = set(odd_numbers(session))
    hear(1, 3)
    newer, older, sound = _two()
    keys |= _joined(session, newer, older, and_(newer.birth_date == older.birth_date, sound))
    hear(2, 3)
    keys |= _joined(session, newer, older, and_(newer.phone == older.phone, sound))
    hear(3, 3)
    return judged(session, keys)


def alike(session: Session, first: int, last: int) -> set[Key]:
    """Pairs of a resident of ``first`` to ``last`` and an earlier one, of one birth date or phone and one
    sound of the name."""
    newer, older, sound = _two()
    here = newer.id.between(first, last)
    return _joined(session, newer, older, and_(newer.birth_date == older.birth_date, sound, here)) | _joined(
        session, newer, older, and_(newer.phone == older.phone, sound, here)
    )


def judged(session: Session, keys: Iterable[Key]) -> dict[Key, Ground]:
    """Those of the pairs that may be one person, with the ground; pairs that were put up once are left
    out."""
    return without_known(session, _judged(session, sorted(keys)))


def _two() -> tuple[Any, Any, ColumnElement[bool]]:
    newer, older = aliased(Resident), aliased(Resident)
    return newer, older, newer.name_pinyin == older.name_pinyin


def put_up(session: Session, pairs: dict[Key, Ground], found_by: str, today: date) -> int:
    """Put the pairs into the queue; answers how many."""
    session.add_all(
        DuplicatePair(
            first_id=first,
            second_id=second,
            ground=ground.value,
            state="open",
            found_by=found_by,
            found_on=today,
        )
        for (first, second), ground in pairs.items()
    )
    session.flush()
    return len(pairs)


def _silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def _joined(session: Session, newer: Any, older: Any, same: ColumnElement[bool]) -> set[Key]:
    wanted = select(older.id, newer.id).join(newer, same)
    wanted = wanted.where(newer.id > older.id, newer.archived_on.is_(None), older.archived_on.is_(None))
    return {(first, second) for first, second in session.execute(wanted)}


def odd_numbers(session: Session, since: int = 0) -> Iterator[Key]:
    """Pairs with one of ``since`` or later whose numbers are one although they are spelled differently;
    equal spellings the store refuses."""
    number = Resident.id_number
    odd = or_(func.length(number) != WHOLE, number.like("% %"), number != func.upper(number))
    wanted = select(Resident.id, number).where(Resident.archived_on.is_(None), number.is_not(None), odd)
    spelled: dict[str, list[int]] = {}
    for record_id, written in session.execute(wanted):
        spelled.setdefault(whole_number(str(written)), []).append(record_id)
    for part in _parts(sorted(spelled)):
        found = select(Resident.id, number).where(Resident.archived_on.is_(None), number.in_(part))
        for record_id, written in session.execute(found):
            if record_id not in spelled[str(written)]:
                spelled[str(written)].append(record_id)
    for ids in spelled.values():
        for first, second in combinations(sorted(ids), 2):
            if second >= since:
                yield first, second


def without_known(session: Session, pairs: dict[Key, Ground]) -> dict[Key, Ground]:
    """The pairs that were never put up: nobody is asked twice."""
    known: set[Key] = set()
    for part in _parts(sorted({second for _, second in pairs})):
        wanted = select(DuplicatePair.first_id, DuplicatePair.second_id)
        known |= {(one, two) for one, two in session.execute(wanted.where(DuplicatePair.second_id.in_(part)))}
    return {key: ground for key, ground in pairs.items() if key not in known}


def _judged(session: Session, keys: Sequence[Key]) -> dict[Key, Ground]:
    judged: dict[Key, Ground] = {}
    for part in _parts(keys):
        facts = compared(session, {record_id for key in part for record_id in key})
        for key in part:
            ground = ground_of(facts[key[0]], facts[key[1]])
            if ground is not None:
                judged[key] = ground
    return judged


def compared(session: Session, ids: Iterable[int], within: Select[Any] | None = None) -> dict[int, Compared]:
    """The telling facts of the records ``ids``, of those ``within`` a scope where one is named."""
    found: dict[int, Compared] = {}
    for part in _parts(sorted(ids)):
        wanted = select(*_FACTS).where(Resident.id.in_(part))
        if within is not None:
            wanted = wanted.where(Resident.id.in_(within))
        found |= {line[0]: Compared(*line[1:]) for line in session.execute(wanted)}
    return found


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
