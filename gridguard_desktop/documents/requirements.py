"""Obligatory values that several papers share: what they are called, what to do when one is missing."""

from __future__ import annotations

from gridguard_desktop.documents.common import Required
from gridguard_desktop.domain.i18n import text

COMMITTEE = Required(
    "committee", text("papers", "committee"), text("papers", "Choose the mediation committee of the dispute.")
)
PARTIES = Required("parties", text("papers", "parties"), text("papers", "Enter the parties of the dispute."))
PARTY_NAMES = Required(
    "parties.name", text("papers", "party's name"), text("papers", "Enter every party's name.")
)
KIND = Required("kind", text("papers", "kind of dispute"), text("papers", "Choose the kind of dispute."))
SUMMARY = Required(
    "summary", text("papers", "what happened"), text("papers", "Write down briefly what happened.")
)
AGREEMENT_NUMBER = Required(
    "agreement_number",
    text("papers", "number of the agreement"),
    text("papers", "Save the agreement, it then gets its number."),
)
PHONE = Required(
    "phone",
    text("papers", "station's phone"),
    text("papers", "The administrator enters the phone in the station's settings."),
)
UNIT = Required("unit", text("papers", "place inspected"), text("papers", "Enter the place inspected."))
STATION = Required("station", text("papers", "station"), text("papers", "Enter the station's name."))
