"""Made-up joint items: two partner units, an item on one of the eight lines, its sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.factories import TODAY

if TYPE_CHECKING:
    from gridguard_desktop.services.catalogue import Services

FIRE, CITY = "云龙区消防救援大队", "云龙区城市管理局"


def make_partners(clerk: Services) -> tuple[int, int]:
    """Fire brigade and city management."""
    units = clerk.for_type("partner")
    return (
        units.create({"name": FIRE, "kind": "fire", "phone": "19000000119"}),
        units.create({"name": CITY, "kind": "city"}),
    )


def values(**given: Any) -> dict[str, Any]:
    base = {
        "title": "占用消防通道",
        "line": "hazards",
        "registered_on": TODAY,
        "content": "共同清理消防通道。",
    }
    return {**base, **given}


def make_item(login: Services, **given: Any) -> int:
    """An item under way, without sheets."""
    return login.joint_tasks.create(values(**given))
