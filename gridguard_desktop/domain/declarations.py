"""What an owner who lives elsewhere declares of a house (出租房屋申报): moving in, a change, moving out,
taking a declaration back; what each of them must say, and how the same declaration is known again.

Plain rules; the register itself is compared in ``services/declarations``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTIONS = "declaration_actions"
RECEIVED, ACCEPTED, REFUSED = "received", "accepted", "refused"
"""States. Values are stored."""
LONGEST_BED = 99


class Action(StrEnum):
    """Keys of ``declaration_actions``."""

    CHECK_IN = "check_in"
    CHANGE = "change"
    CHECK_OUT = "check_out"
    CANCEL = "cancel"


DECLARED = (
    *("action", "house_id", "address_text", "room_name", "bed", "lease"),
    *("owner_name", "owner_phone", "owner_address"),
    *("tenant_name", "id_kind", "id_number", "phone", "registered_address"),
    *("starts_on", "ends_on", "happened_on", "told_reason"),
)
"""What the owner tells; the rest of a declaration is ours."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A field that must be filled in, and the sentence when it is not."""

    field: str
    words: str


def problems_of(values: Mapping[str, Any], today: date) -> dict[str, str]:
    """Field → what is wrong with a declaration taken by itself; empty when it can be looked at."""
    problems: dict[str, str] = {}
    for rule in _rules(values):
        if values.get(rule.field) is None:
            problems.setdefault(rule.field, rule.words)
    problems |= _wrong_days(values, today)
    bed = values.get("bed")
    if bed is not None and not 1 <= bed <= LONGEST_BED:
        problems["bed"] = translate("declarations", "A bed has a number from 1 to {most}.", most=LONGEST_BED)
    elif bed is not None and not values.get("room_name"):
        problems["room_name"] = translate("declarations", "Say in which room the bed stands.")
    return problems


def _rules(values: Mapping[str, Any]) -> list[Rule]:
    rules = [
        Rule("action", translate("declarations", "Say what is declared: moving in, change, moving out."))
    ]
    if values.get("house_id") is None:
        words = translate("declarations", "Give the code of the house or its address.")
        rules.append(Rule("address_text", words))
    action = values.get("action")
    if action == Action.CHECK_IN:
        rules += [
            Rule("tenant_name", translate("declarations", "Name who moves in.")),
            Rule("id_number", translate("declarations", "The document number of who moves in is missing.")),
            Rule("starts_on", translate("declarations", "Say from which day.")),
        ]
    elif action in (Action.CHANGE, Action.CHECK_OUT, Action.CANCEL) and not values.get("lease"):
        words = translate("declarations", "Say whom it is about: the name, or the number of the tenancy.")
        rules.append(Rule("tenant_name", words))
    if action == Action.CHECK_OUT:
        rules.append(Rule("happened_on", translate("declarations", "Say on which day.")))
    if action == Action.CHANGE and not any(values.get(name) for name in ("ends_on", "room_name", "phone")):
        rules.append(
            Rule("ends_on", translate("declarations", "Say what changes: the end, the room or the phone."))
        )
    if action == Action.CANCEL:
        rules.append(Rule("told_reason", translate("declarations", "Say why it is taken back.")))
    return rules


def _wrong_days(values: Mapping[str, Any], today: date) -> dict[str, str]:
    starts, ends, happened = (values.get(name) for name in ("starts_on", "ends_on", "happened_on"))
    wrong = {}
    if starts is not None and ends is not None and ends <= starts:
        wrong["ends_on"] = translate("declarations", "The end is not after the beginning.")
    if happened is not None and happened > today:
        wrong["happened_on"] = translate("declarations", "This day has not come yet.")
    return wrong


def fingerprint(values: Mapping[str, Any]) -> str:
    """The same for the same declaration, however it came: by file, by another copy of it, by hand."""
    told = {name: _plain(values.get(name)) for name in DECLARED if values.get(name) is not None}
    if "house_id" in told:
        told.pop("address_text", None)
    written = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(written).hexdigest()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def lease_code(tenancy_id: int) -> str:
    """The number of a tenancy on a form: ZQ12."""
    return f"ZQ{tenancy_id}"


def read_lease(written: str | None) -> int | None:
    """The tenancy meant; None when this is no such number."""
    digits = (written or "").strip().upper().removeprefix("ZQ")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 12 else None
