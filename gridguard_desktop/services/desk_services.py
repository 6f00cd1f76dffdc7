"""The services of the desk, one property each: what is due and what is broken."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gridguard_desktop.services.calendar import CalendarService
from gridguard_desktop.services.deadlines import DeadlineService
from gridguard_desktop.services.desk import DeskService
from gridguard_desktop.services.digest import DigestService
from gridguard_desktop.services.loops import LoopService
from gridguard_desktop.services.numbers import NumberService
from gridguard_desktop.services.own_dates import OwnDateService
from gridguard_desktop.services.rectifications.board import LoopBoardService
from gridguard_desktop.services.returning import ReturningService
from gridguard_desktop.services.routines import RoutineService

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext


class DeskServices:
    """One property per noun."""

    context: ServiceContext

    @cached_property
    def calendar(self) -> CalendarService:
        """Everything due and booked, day by day."""
        return CalendarService(self.context)

    @cached_property
    def deadlines(self) -> DeadlineService:
        """What is due."""
        return DeadlineService(self.context)

    @cached_property
    def desk(self) -> DeskService:
        """What is due, and how the month goes."""
        return DeskService(self.context)

    @cached_property
    def loops(self) -> LoopService:
        """The six loops: what stands where, what is broken."""
        return LoopService(self.context)

    @cached_property
    def returning(self) -> ReturningService:
        """Places and matters that come back."""
        return ReturningService(self.context)

    @cached_property
    def digest(self) -> DigestService:
        """What somebody must be reminded of today."""
        return DigestService(self.context)

    @cached_property
    def own_dates(self) -> OwnDateService:
        """Follow-up dates people set themselves."""
        return OwnDateService(self.context)

    @cached_property
    def loop_board(self) -> LoopBoardService:
        """How hazards stand, and which loops are broken."""
        return LoopBoardService(self.context)

    @cached_property
    def routines(self) -> RoutineService:
        """Recurring work and its turns."""
        return RoutineService(self.context)

    @cached_property
    def numbers(self) -> NumberService:
        """The register of numbers."""
        return NumberService(self.context)
