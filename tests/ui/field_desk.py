"""One PC of a made-up station with the pages of patrols and hazards, on the same store and window as the
mediation desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.ui.pages.care import PAGES as CARE
from gridguard_desktop.ui.pages.patrols import PAGES as PATROLS
from gridguard_desktop.ui.pages.records import REGISTER_PAGES
from gridguard_desktop.ui.pages.records.sheet_page import SheetPage
from gridguard_desktop.ui.pages.rectifications import PAGES as RECTIFICATIONS
from tests.factories import make_volunteer
from tests.ui.dispute_desk import DisputeDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.services.catalogue import Services

P = TypeVar("P", bound=SheetPage)
T = TypeVar("T")
TODAY = date(2026, 10, 9)


def at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    """A moment in China on the day of the tests (it is 10:20)."""
    return from_china(day, hour, minute)


class FieldDesk(DisputeDesk):
    """The station, and the window of whoever works in the field."""

    pages = (*DisputeDesk.pages, *PATROLS, *RECTIFICATIONS, *CARE, *REGISTER_PAGES)

    def sheet(self, kind: type[P]) -> P:
        """The record in front."""
        assert isinstance(self.page, kind)
        return self.page

    def ask(self, login: str, work: Callable[[Services], T]) -> T:
        """What somebody else sees or does meanwhile; on a worker, as everything that touches the store."""
        return self.tasks.run(lambda: work(self.services(login))).result()

    def shift(self, people: int = 2, hours: tuple[int, int] = (8, 11), **given: Any) -> tuple[int, list[int]]:
        """A shift planned for today, with so many volunteers; ids of both."""
        lead = self.services("patrol_lead")
        ids = [make_volunteer(lead, serial) for serial in range(1, people + 1)]
        return self.plan(ids, hours, **given), ids

    def plan(self, ids: Sequence[int], hours: tuple[int, int] = (8, 11), **given: Any) -> int:
        """A shift of known volunteers."""
        values = {
            "starts_at": at(hours[0]),
            "ends_at": at(hours[1]),
            "route": "金山东路—梅园小区",
            "grid_id": self.station.grids[0],
            "officer_id": self.station.users["patrol_lead"],
            "needed_count": len(ids) + 1,
        }
        return self.services("patrol_lead").shifts.plan({**values, **given}, ids)
