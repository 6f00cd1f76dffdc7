"""Plain data that leaves the house: what a request may be in, how long an approval holds, when the file has
to be gone. A request is decided by somebody else than who asked and serves once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from gridguard_desktop.domain.i18n import Text, text

APPROVAL_HOURS = 24
"""An approval is for today's purpose, not for next month's."""
KEEP_DAYS = 7
"""What was taken out is destroyed after a week; the file and the trail say the day."""


class Outward(StrEnum):
    """What is asked for. Values are stored."""

    LIST = "list"
    STORE = "store"


class RequestState(StrEnum):
    """Where a request is; nothing of it is stored."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"
    WRITTEN = "written"


STATE_WORDS: dict[RequestState, Text] = {
    RequestState.ASKED: text("outward", "waits for approval"),
    RequestState.APPROVED: text("outward", "approved"),
    RequestState.REFUSED: text("outward", "refused"),
    RequestState.EXPIRED: text("outward", "approval run out"),
    RequestState.WRITTEN: text("outward", "file written"),
}


def request_state(
    approved: bool | None, decided_at: datetime | None, written_at: datetime | None, now: datetime
) -> RequestState:
    """Where a request is at ``now``."""
    if written_at is not None:
        return RequestState.WRITTEN
    if decided_at is None:
        return RequestState.ASKED
    if not approved:
        return RequestState.REFUSED
    return RequestState.APPROVED if now < approval_ends(decided_at) else RequestState.EXPIRED


def approval_ends(decided_at: datetime) -> datetime:
    """Until when an approval can be used."""
    return decided_at + timedelta(hours=APPROVAL_HOURS)


def destroy_by(today: date) -> date:
    """The day by which a file written ``today`` has to be gone."""
    return today + timedelta(days=KEEP_DAYS)
