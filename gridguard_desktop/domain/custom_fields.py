"""Fields a station adds to the register of residents, each with its legal basis, its purpose, the time it is
kept and who sees it. Pure; the declarations are records (``records.custom_fields``), the values stand apart
from the register.

A value older than its time of keeping is shown nowhere any more and waits to be cleared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.field_bases import Basis
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.masking import STAR
from gridguard_desktop.domain.own_fields import OwnField
from gridguard_desktop.domain.permissions import Role

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.domain.actors import Actor

READERS, KEEPING = "custom_field_readers", "custom_field_keeping"
MASKED_KINDS = (Kind.TEXT, Kind.LONG_TEXT)
"""Only words can be starred out and come back untouched."""
MASK = STAR * 4
COLUMN = "custom:"
"""How the key of a list's column begins."""
MOST_ANSWERS = 20


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field as it stands now. ``own`` checks and words its values, under the id as name."""

    id: int
    own: OwnField
    basis: str
    purpose: str
    keep: str
    readers: str
    sensitive: bool
    in_list: bool

    @property
    def column(self) -> str:
        """Key of its column in the list."""
        return f"{COLUMN}{self.id}"

    @property
    def kept(self) -> str:
        """How long a value is kept, in words."""
        return _words(KEEPING, self.keep)

    def seen_by(self, actor: Actor) -> bool:
        """Whether one of the actor's roles is among those who see it."""
        return not actor.roles.isdisjoint(Role(name) for name in choice(READERS, self.readers).extra["roles"])

    def over(self, set_on: date, today: date) -> bool:
        """Whether a value set on ``set_on`` has been kept long enough."""
        before = self.kept_from(today)
        return before is not None and set_on < before

    def kept_from(self, today: date) -> date | None:
        """The earliest day of a value that is still kept; None: as long as the record."""
        months = int(choice(KEEPING, self.keep).extra["months"])
        return add_months(today, -months) if months else None

    def shown(self, value: Any) -> Any:
        """A value as it may stand on a screen without a reveal."""
        return MASK if self.sensitive and value not in (None, "") else value


def answers_in(written: str | None) -> tuple[str, ...]:
    """The answers of a choice as they are written, with 、 or line ends between them."""
    parts = (written or "").replace("\n", "、").replace(",", "、").replace("，", "、").split("、")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def custom_field(row: Any) -> CustomField:
    """The declaration of a row of the store."""
    kept, readers = _words(KEEPING, row.keep), _words(READERS, row.readers)
    told = f"{Basis(row.basis, row.purpose, kept)}\n" + translate(
        "custom_fields", "Seen by: {who}", who=readers
    )
    answers = tuple((word, word) for word in answers_in(row.answers))
    own = OwnField(str(row.id), row.label, Kind(row.kind), required=False, reason=told, answers=answers)
    return CustomField(row.id, own, row.basis, row.purpose, row.keep, row.readers, row.sensitive, row.in_list)


def _words(table: str, key: str) -> str:
    entry = choice(table, key)
    return entry.en if current_language() == "en" else entry.zh
