"""What every page is given: services of the signed-in actor, background work, navigation, messages, changes.

Made by ``app.py`` after sign-in and thrown away at lock; nothing of it is global.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.domain.custom_fields import CustomField
    from gridguard_desktop.domain.workdays import WorkCalendar
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.station import Option, StationView
    from gridguard_desktop.ui.kit.toast import Toasts
    from gridguard_desktop.ui.navigation import Navigator
    from gridguard_desktop.ui.preferences import PreferenceBook
    from gridguard_desktop.ui.tasks import Tasks


class ChangeBridge(QObject):
    """Brings word of committed changes from the worker that saved to the GUI thread."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self.changed, Qt.ConnectionType.QueuedConnection)

    def publish(self, changes: Any) -> None:
        """Called on any thread; listeners of ``changed`` hear it on the GUI thread."""
        self._arrived.emit(changes)

    def hush(self) -> None:
        """Nobody hears of what is still on its way: the store behind the window is closed."""
        self.blockSignals(True)


@dataclass(frozen=True, slots=True)
class Choices:
    """Lists the forms choose from, read once after sign-in and again when one of them changes."""

    grids: tuple[Option, ...] = ()
    communities: tuple[Option, ...] = ()
    colleagues: tuple[Option, ...] = ()
    committees: tuple[Option, ...] = ()
    mediators: tuple[Option, ...] = ()
    partners: tuple[Option, ...] = ()
    element_kinds: tuple[Option, ...] = ()
    custom_fields: tuple[CustomField, ...] = ()

    @classmethod
    def read(cls, services: Services) -> Choices:
        """All of them, in one go on a worker."""
        station = services.station
        may_see_partners = services.context.actor.can(Permission.PARTNER_READ)
        may_see_fields = services.context.actor.can(Permission.CUSTOM_FIELD_READ)
        may_see_kinds = services.context.actor.can(Permission.ELEMENT_KIND_READ)
        return cls(
            grids=station.grids(),
            communities=station.communities(),
            colleagues=station.colleagues(),
            committees=station.committees(),
            mediators=station.mediators(),
            partners=station.partners() if may_see_partners else (),
            element_kinds=station.element_kinds() if may_see_kinds else (),
            custom_fields=services.custom_fields.in_use() if may_see_fields else (),
        )


@dataclass(slots=True)
class AppContext:
    """The signed-in program. ``choices`` is replaced as a whole when a register it lists changes."""

    services: Services
    tasks: Tasks
    navigator: Navigator
    toast: Toasts
    changes: ChangeBridge
    preferences: PreferenceBook
    station: StationView
    home: Path
    settings: dict[str, Any]
    choices: Choices = field(default_factory=Choices)

    @property
    def clock(self) -> Clock:
        """The clock services use."""
        return self.services.context.clock

    @property
    def calendar(self) -> WorkCalendar:
        """The working-day calendar."""
        return self.services.context.calendar

    def can(self, permission: Permission) -> bool:
        """Whether to offer something; the service decides."""
        return self.services.context.actor.can(permission)
