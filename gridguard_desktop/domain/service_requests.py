"""What is lawful with a request of the public (群众求助、咨询): taken in with a number and a day, closed
with an answer only. Days by kind are data (``service_kinds``)."""

from __future__ import annotations

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import StateTable, Step

KINDS = "service_kinds"

SERVICE_STATES = StateTable(
    record_type="service_request",
    names={
        "open": text("service_desk", "To answer"),
        "answered": text("service_desk", "Answered"),
        "withdrawn": text("service_desk", "Taken back"),
    },
    verbs={
        "answer": text("service_desk", "Answer"),
        "withdraw": text("service_desk", "Taken back by whoever asked"),
    },
    steps=(
        Step("answer", "open", "answered", Permission.SERVICE_REQUEST_UPDATE, main=True),
        Step("withdraw", "open", "withdrawn", Permission.SERVICE_REQUEST_UPDATE),
    ),
    initial="open",
    final=frozenset({"answered", "withdrawn"}),
)


def answer_days(kind: str) -> int:
    """Working days in which a request of this kind is answered."""
    return int(choice(KINDS, kind).extra["days"])
