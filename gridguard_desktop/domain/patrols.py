"""Rules of shifts and attendance: when people sign in and out, how hours are counted (志愿服务条例 19:
hours are recorded truthfully). Who may be planned at all is decided in ``domain.volunteers``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import StateTable, Step

LONGEST_SHIFT = timedelta(hours=16)
SIGN_IN_EARLY = timedelta(hours=2)
"""So long before the shift somebody may sign in; earlier is a slip of the key."""
SIGN_OUT_LATE = timedelta(hours=4)
"""So long after the shift somebody may sign out; later somebody forgot, and the true time must be typed."""

SHIFT_STATES = StateTable(
    record_type="shift",
    names={
        "planned": text("patrols", "Planned"),
        "running": text("patrols", "Running"),
        "finished": text("patrols", "Finished"),
        "cancelled": text("patrols", "Cancelled"),
    },
    verbs={
        "start": text("patrols", "Start"),
        "finish": text("patrols", "Finish"),
        "cancel": text("patrols", "Cancel the shift"),
    },
    steps=(
        Step("start", "planned", "running", Permission.SHIFT_UPDATE, main=True),
        Step("cancel", "planned", "cancelled", Permission.SHIFT_UPDATE),
        Step("finish", "running", "finished", Permission.SHIFT_UPDATE, main=True),
    ),
    initial="planned",
    final=frozenset({"finished", "cancelled"}),
)


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """Time served by one volunteer: whole minutes over ``shifts`` shifts."""

    minutes: int
    shifts: int

    @property
    def hours(self) -> Decimal:
        """Hours to one decimal, as certificates and summaries print them."""
        return (Decimal(self.minutes) / 60).quantize(Decimal("0.1"), ROUND_HALF_UP)


def check_shift_times(starts_at: datetime, ends_at: datetime) -> None:
    """A shift ends after it starts, and within :data:`LONGEST_SHIFT`. Raises ValidationError."""
    if ends_at <= starts_at:
        raise ValidationError(
            {"ends_at": translate("patrols", "The end must come after the start; check both times.")}
        )
    if ends_at - starts_at > LONGEST_SHIFT:
        raise ValidationError(
            {
                "ends_at": translate(
                    "patrols",
                    "A shift lasts at most {hours} hours; divide it in two.",
                    hours=LONGEST_SHIFT // timedelta(hours=1),
                )
            }
        )


def check_sign_in(at: datetime, *, starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """A sign-in lies within the shift (a little before it at most) and not in the future. Raises Refused."""
    _not_in_future(at, now)
    if not starts_at - SIGN_IN_EARLY <= at <= ends_at:
        raise Refused(
            translate(
                "patrols",
                "{time} does not belong to this shift ({start} to {end}). Type the true time.",
                time=_clock_words(at),
                start=_clock_words(starts_at),
                end=_clock_words(ends_at),
            )
        )


def check_sign_out(at: datetime, *, signed_in_at: datetime, ends_at: datetime, now: datetime) -> None:
    """A sign-out comes after the sign-in, not long after the shift and not in the future. Raises Refused."""
    _not_in_future(at, now)
    if at <= signed_in_at:
        raise Refused(
            translate(
                "patrols",
                "The sign-out must come after the sign-in at {time}.",
                time=_clock_words(signed_in_at),
            )
        )
    if at > ends_at + SIGN_OUT_LATE:
        raise Refused(
            translate(
                "patrols",
                "The shift ended at {end}; sign-out was forgotten. Type the time the volunteer "
                "really left: the hours must be true (Volunteer Service Regulations 19).",
                end=_clock_words(ends_at),
            )
        )


def minutes_served(signed_in_at: datetime | None, signed_out_at: datetime | None) -> int:
    """Whole minutes between sign-in and sign-out; 0 while one of them is missing."""
    if signed_in_at is None or signed_out_at is None:
        return 0
    return int((signed_out_at - signed_in_at).total_seconds() // 60)


def check_patrol_times(started_at: datetime, ended_at: datetime, now: datetime) -> None:
    """A logged patrol has happened: it ends after it starts and not in the future. Raises ValidationError."""
    if ended_at <= started_at:
        raise ValidationError(
            {"ended_at": translate("patrols", "The end must come after the start; check both times.")}
        )
    if ended_at > now:
        raise ValidationError(
            {"ended_at": translate("patrols", "A patrol is logged after it was walked; this end lies ahead.")}
        )
    if ended_at - started_at > LONGEST_SHIFT:
        raise ValidationError(
            {
                "ended_at": translate(
                    "patrols",
                    "A patrol lasts at most {hours} hours; check the dates.",
                    hours=LONGEST_SHIFT // timedelta(hours=1),
                )
            }
        )


def _not_in_future(at: datetime, now: datetime) -> None:
    if at > now:
        raise Refused(
            translate(
                "patrols",
                "{time} lies ahead: people sign in and out when they come and go.",
                time=_clock_words(at),
            )
        )


def _clock_words(moment: datetime) -> str:
    return f"{china_time(moment):%m-%d %H:%M}"
