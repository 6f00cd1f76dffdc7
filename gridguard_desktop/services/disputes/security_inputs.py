"""What people enter about a public-security mediation, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SecuritySessionDraft:
    """A mediation by the police and what came of it. ``issues`` are what is in dispute, ``proposal`` what the
    police proposed. With ``agreed`` the terms and the day to perform belong to it; ``on_video`` = on the
    spot, recorded so that no paper is needed (程序规定 178)."""

    started_at: datetime
    ended_at: datetime
    place: str
    record: str
    agreed: bool
    host_name: str = ""
    host_post: str | None = None
    recorder_name: str | None = None
    attendants: str | None = None
    guardian_note: str | None = None
    is_recorded: bool = False
    issues: str | None = None
    proposal: str | None = None
    facts: str | None = None
    terms: str | None = None
    manner: str | None = None
    perform_by: date | None = None
    on_video: bool = False
