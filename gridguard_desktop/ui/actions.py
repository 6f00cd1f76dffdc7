"""Actions as data: one list feeds menus, tool rows, shortcuts, the shortcut page and the palette.

A page declares ``ActionSpec`` tuples beside the code that handles them and gives them to the
:class:`ActionRegistry` of the window; what the signed-in role may not do is shown disabled with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from gridguard_desktop.domain.i18n import Text, translate
from gridguard_desktop.ui.icons import icon
from gridguard_desktop.ui.kit.menus import Entry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Handler = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done. ``group`` names a menu or tool row, ``order`` its place there."""

    id: str
    text: Text
    icon: str = ""
    shortcut: str = ""
    permission: str | None = None
    group: str = ""
    order: int = 0
    danger: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    spec: ActionSpec
    action: QAction
    owner: QWidget


class ActionRegistry:
    """All actions of the window and of the pages that are open."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._allowed = allowed
        self._known: dict[str, _Known] = {}

    def add(
        self, specs: Sequence[ActionSpec], owner: QWidget, handler: Handler, *, everywhere: bool = False
    ) -> None:
        """Make the actions work while the focus is inside ``owner``, or in the whole window."""
        reach = (
            Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        for spec in specs:
            action = QAction(str(spec.text), owner)
            action.setObjectName(spec.id)
            if spec.icon:
                action.setIcon(icon(spec.icon, "over" if spec.danger else "text2"))
            if spec.shortcut:
                action.setShortcut(QKeySequence(spec.shortcut))
                action.setShortcutContext(reach)
            action.setEnabled(self.may(spec))
            action.triggered.connect(lambda _=False, spec=spec: handler(spec.id))
            owner.addAction(action)
            self._known[spec.id] = _Known(spec, action, owner)

    def may(self, spec: ActionSpec) -> bool:
        """Whether the signed-in role may do it."""
        return spec.permission is None or self._allowed(spec.permission)

    def action(self, action_id: str) -> QAction:
        """The action; raises KeyError for an id nobody declared."""
        return self._known[action_id].action

    def enable(self, action_id: str, enabled: bool) -> None:
        """Enable or disable for a reason other than the role (nothing is selected)."""
        known = self._known[action_id]
        known.action.setEnabled(enabled and self.may(known.spec))

    def entries(self, group: str) -> list[Entry | None]:
        """Lines of a menu, by order; a line between tens, the destructive ones last."""
        specs = [known for known in self._living() if known.spec.group == group]
        specs.sort(key=lambda known: (known.spec.danger, known.spec.order))
        lines: list[Entry | None] = []
        for at, known in enumerate(specs):
            before = specs[at - 1].spec if at else known.spec
            if before.order // 10 != known.spec.order // 10 or before.danger != known.spec.danger:
                lines.append(None)
            lines.append(self._entry(known))
        return lines

    def shortcuts(self) -> list[tuple[str, str]]:
        """Words and keys of everything that has a key, for the shortcut page."""
        return [
            (str(known.spec.text), known.spec.shortcut) for known in self._living() if known.spec.shortcut
        ]

    def matching(self, words: str) -> list[ActionSpec]:
        """Actions whose words contain ``words`` and that can be done now, for the palette."""
        wanted = words.casefold()
        living = [known for known in self._living() if known.action.isEnabled()]
        return [known.spec for known in living if wanted in str(known.spec.text).casefold()]

    def _entry(self, known: _Known) -> Entry:
        spec = known.spec
        refused = ""
        if not self.may(spec):
            refused = translate("shell", "no permission")
        elif not known.action.isEnabled():
            refused = translate("shell", "not now")
        return Entry(str(spec.text), known.action.trigger, spec.icon, spec.shortcut, refused, spec.danger)

    def _living(self) -> list[_Known]:
        """Actions of closed pages are forgotten here."""
        self._known = {key: known for key, known in self._known.items() if shiboken6.isValid(known.owner)}
        return list(self._known.values())
