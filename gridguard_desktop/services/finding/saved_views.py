"""Views of a list saved under a name: question, conditions, columns and order; copied, renamed, shared.

A view holds what is asked, never what was found: it is answered anew each time, so a record saved since is in
it, and whoever it is shared with sees only rows of their own sight. Only its owner changes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.db.models.finding import SavedView, SavedViewShare
from gridguard_desktop.domain.ages import sees_births, tells_births
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.packed_queries import packed, unpacked
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.query_language import LONGEST
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.finding.sharing import LONGEST_NAME, SharedService, checked_name

__all__ = ["LONGEST_NAME", "KeptView", "SavedViewService", "ViewContent"]

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.domain.listing import Filter


@dataclass(frozen=True, slots=True)
class ViewContent:
    """What a view asks and how it looks. ``look`` is the table's own: columns, widths, order."""

    question: str = ""
    filters: tuple[Filter, ...] = ()
    filed: bool = False
    look: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view somebody may use. ``owner`` is empty for one's own; ``colleagues`` and ``for_everybody`` are
    told to the owner only."""

    id: int
    name: str
    content: ViewContent
    owner: str = ""
    colleagues: tuple[int, ...] = ()
    for_everybody: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether others are offered it."""
        return self.for_everybody or bool(self.colleagues)


class SavedViewService(SharedService):
    """The signed-in person's views, and those that colleagues share."""

    record_key: ClassVar[str] = "saved_view"
    _model, _shares, _link = SavedView, SavedViewShare, "view_id"
    _copied = ("question", "conditions", "look")

    @requires(Permission.SESSION_USE)
    def of_list(self, record_type: str) -> tuple[KeptView, ...]:
        """Own views of a list in the order they were saved, then those that colleagues share."""
        self.check(record_permission(record_type, "read"), "of_list")
        with self._reading() as session:
            return tuple(
                self._view(*found)
                for found in self._offered(session, SavedView.list_key == record_type)
                if self._is_readable(found[0], record_type)
            )

    @requires(Permission.SESSION_USE)
    def save(self, record_type: str, name: str, content: ViewContent) -> int:
        """Keep a view; one's own of the same name is replaced, its shares stay. Raises ValidationError,
        Refused."""
        self.check(record_permission(record_type, "read"), "save")
        name = checked_name(name)
        with self._writing() as session:
            row: SavedView = self._kept_as(session, record_type, name)
            row.question = content.question.strip()[:LONGEST]
            row.conditions = {"filters": packed(content.filters), "filed": content.filed}
            row.look = dict(content.look)
            session.flush()
            return row.id

    def _empty(self) -> dict[str, Any]:
        return {
            "question": "",
            "conditions": {"filters": [], "filed": False},
            "look": {},
            "for_everybody": False,
        }

    def _full_words(self, most: int) -> str:
        return translate("saved_views", "You keep {most} views of this list; drop one first.", most=most)

    def _taken_words(self, name: str) -> str:
        return translate("saved_views", "You already have a view called “{name}”.", name=name)

    def _is_readable(self, row: SavedView, record_type: str) -> bool:
        """Whether every condition still means something, and may be asked by the reader: a view that lost one
        would show too much."""
        stored, declared = row.conditions.get("filters") or [], RECORD_TYPES[record_type]
        filters = tuple(unpacked(stored))
        known = {one.name for one in declared.fields}
        if len(filters) != len(stored) or not all(one.field in known for one in filters):
            return False
        return sees_births(self._actor) or not tells_births(declared, ListQuery(record_type, filters))

    def _view(self, row: SavedView, owner: str, colleagues: tuple[int, ...]) -> KeptView:
        filters = tuple(unpacked(row.conditions.get("filters")))
        content = ViewContent(row.question, filters, bool(row.conditions.get("filed")), dict(row.look))
        return KeptView(row.id, row.name, content, owner, colleagues, not owner and row.for_everybody)
