"""Old names of places: what an address or a search is called today.

Asked of the few names that are on record, by one statement; nothing is kept in the index of the records
themselves, so a name that is entered today finds every house at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import literal, or_, select

from gridguard_desktop.db.models import PlaceAlias
from gridguard_desktop.domain.addresses import COMMUNITY_SUFFIXES, community_stem
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.services.grids.own_places import own_division_names

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

MOST = 6
"""So many other spellings of one search are asked for."""
SHORTEST = 2
"""Characters of an old name that are enough to mean it, while it is being typed."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """What else to ask for, and the old name that led there."""

    text: str
    old_name: str


def today_names(session: Session, text: str) -> tuple[OtherName, ...]:
    """Other spellings under which ``text`` may be on record."""
    folded = fold(text)
    if len(folded) < SHORTEST or folded.isascii():
        return ()
    found = {one.text: one for one in (*_by_suffix(session, folded), *_by_alias(session, folded))}
    found.pop(folded, None)
    return tuple(found.values())[:MOST]


def renamed(session: Session, text: str) -> str:
    """An address with every old name in it replaced by today's."""
    plain = text.replace(" ", "")
    contained = literal(fold(plain)).contains(PlaceAlias.folded)
    for old, new in session.execute(_aliases().where(contained)):
        if old in plain and new not in plain:
            plain = plain.replace(old, new)
    return plain if plain != text.replace(" ", "") else text


def all_aliases(session: Session) -> tuple[tuple[str, str], ...]:
    """Every (old name, name today), the longest first."""
    found = [(str(old), str(new)) for old, new in session.execute(_aliases())]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _aliases() -> Select[str, str]:
    wanted = select(PlaceAlias.old_name, PlaceAlias.name).where(PlaceAlias.archived_on.is_(None))
    return wanted.order_by(PlaceAlias.folded.desc(), PlaceAlias.id)


def _by_alias(session: Session, folded: str) -> list[OtherName]:
    whole = literal(folded).contains(PlaceAlias.folded)
    beginning = PlaceAlias.folded.contains(folded, autoescape=True)
    found = []
    for old, new in session.execute(_aliases().where(or_(whole, beginning)).limit(MOST)):
        key, today = fold(old), fold(new)
        if today in folded:
            continue
        found.append(OtherName(folded.replace(key, today) if key in folded else today, old))
    return found


def _by_suffix(session: Session, folded: str) -> list[OtherName]:
    """梅园居委会 → 梅园社区, 梅园社区居委会…, where there is such a community."""
    used = next((suffix for suffix in COMMUNITY_SUFFIXES if suffix in folded), None)
    if used is None:
        return []
    before, _, after = folded.partition(used)
    stems = {community_stem(name) for name in session.scalars(own_division_names())}
    if not any(stem and before.endswith(stem) for stem in stems):
        return []
    others = [suffix for suffix in ("社区", "居委会", "居民委员会") if suffix != used]
    return [OtherName(before + other + after, before + used) for other in others]
