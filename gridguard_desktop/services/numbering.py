"""Drawing numbers (文号): the next serial of a pattern, without gaps, in the transaction of what it numbers.

Every service that numbers a record or paper calls :func:`next_number`; when the transaction is rolled back
the serial is free again, so no number is lost or used twice. How a number is written is ``domain.numbering``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from gridguard_desktop.db.models import NumberSequence, Station
from gridguard_desktop.db.models.audit import HEAD_ID, AuditHead
from gridguard_desktop.domain.numbering import format_number, patterns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


def next_number(session: Session, pattern: str, year: int, *, issuer: str = "", **words: str) -> str:
    """The next number of ``pattern`` in ``year``, written out with ``words`` (``committee``, ``agency``, …).

    Serials are counted by ``issuer``; without one, by the words that the pattern names as its scope. Raises
    ``Refused`` when a word of the pattern is not set.
    """
    counted_by = issuer or issuer_of(pattern, words)
    format_number(pattern, year, 1, **words)  # refuse before a serial is drawn
    return format_number(pattern, year, draw_serial(session, pattern, counted_by, year), **words)


def station_words(session: Session) -> dict[str, str]:
    """``agency`` and ``station`` as they stand in the station's paper numbers; empty where nothing is set.

    The bureau's word is a setting (``agency_word``); without one it is its name without 公安局 and 分局.
    """
    station = session.scalar(select(Station).limit(1))
    if station is None:
        return {"agency": "", "station": ""}
    bureau = station.bureau.removesuffix("分局").removesuffix("公安局").rpartition("公安局")[2]
    return {"agency": str(station.settings.get("agency_word") or bureau), "station": station.paper_word}


def issuer_of(pattern: str, words: Mapping[str, str]) -> str:
    """Within which serials of ``pattern`` count: the words that it names as its scope."""
    return "/".join(words.get(word, "").strip() for word in patterns()[pattern].scope)


def draw_serial(session: Session, pattern: str, issuer: str, year: int) -> int:
    """The next serial, in the caller's transaction; given back when that is rolled back."""
    connection = session.connection()
    # The audit trail's head is every writer's first lock; taking it here too keeps two writers from waiting
    # for each other, one at the head and one at the sequence.
    connection.execute(select(AuditHead.seq).where(AuditHead.id == HEAD_ID).with_for_update())
    place = {"pattern": pattern, "issuer": issuer, "year": year}
    wanted = [getattr(NumberSequence, name) == value for name, value in place.items()]
    last = connection.execute(select(NumberSequence.last).where(*wanted).with_for_update()).scalar()
    if last is None:
        connection.execute(insert(NumberSequence).values(**place, last=1))
        return 1
    connection.execute(update(NumberSequence).where(*wanted).values(last=last + 1))
    return last + 1
