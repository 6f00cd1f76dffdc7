"""A blocking answer of the scope check as a notice: what follows, what to do, by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain import scope_check
from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.ui.kit.notice import Notice

if TYPE_CHECKING:
    from gridguard_desktop.domain.scope_check import Finding

EFFECTS: dict[str, tuple[str, Text]] = {
    scope_check.ESCALATE: ("over", text("dispute_pages", "Stop and report at once")),
    scope_check.NO_MEDIATION: ("over", text("dispute_pages", "It may not be mediated")),
    scope_check.NOT_OURS: ("soon", text("dispute_pages", "No civil dispute")),
    scope_check.NO_SECURITY: ("soon", text("dispute_pages", "No public-security mediation")),
    scope_check.CAUTION: ("act", text("dispute_pages", "Mind this")),
}


def finding_notice(finding: Finding) -> Notice:
    """What an answer leads to: the effect, what to do, the rule."""
    tone, words = EFFECTS[finding.effect]
    return Notice(tone, str(words), f"{finding.asked}\n{finding.says}\n{finding.citation}")
