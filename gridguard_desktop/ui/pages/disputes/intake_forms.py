"""The forms of intake, triage and hand-over by their verbs, for ``steps.open_step``."""

from __future__ import annotations

from gridguard_desktop.ui.pages.disputes import steps_handover, steps_intake, steps_scope

FORMS = {**steps_intake.FORMS, **steps_handover.FORMS, **steps_scope.FORMS}
