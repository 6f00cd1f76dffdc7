"""Which form belongs to which step around an agreement: drawing up, checking, letters, note of a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.ui.pages.disputes import (
    steps_agreement,
    steps_default,
    steps_failure,
    steps_review,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.steps import TakenStep

FORMS: dict[str, Callable[[AppContext, DisputeView], TakenStep]] = {
    "draw_up_agreement": steps_agreement.draw_up,
    "revise_agreement": steps_agreement.revise,
    "check_legality": steps_review.check_legality,
    "urge_performance": steps_default.urge,
    "advise_default": steps_default.advise,
    "note_failure": steps_failure.note_failure,
}
