"""What is lawful with the record of an inspection: its hours, whether it was told of, why it was held.

``mode`` says whether the unit was told (明查, 暗访, 联合检查), ``occasion`` whether the inspection belongs to
the usual round or came by surprise (常态, 突击); the two are counted apart (D9). Called by the services of
inspections and of planned ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from datetime import date, datetime

UNANNOUNCED = "unannounced"
ROUTINE, SURPRISE = "routine", "surprise"


def check_times(day: date, started_at: datetime | None, ended_at: datetime | None) -> None:
    """From and to belong to the day of the inspection and stand in order. Raises ValidationError."""
    if started_at is not None and china_time(started_at).date() != day:
        raise ValidationError(
            {"started_at": translate("inspections", "The time is not on the day of the inspection.")}
        )
    if ended_at is None:
        return
    if started_at is None:
        raise ValidationError({"started_at": translate("inspections", "Enter when it began as well.")})
    if ended_at <= started_at:
        raise ValidationError({"ended_at": translate("inspections", "The end comes after the beginning.")})
