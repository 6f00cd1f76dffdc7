"""Grades of mediators (人民调解员等级): what is counted and judged. Data: ``grade_criteria``,
``mediator_grades``. The machinery stands in ``assessments``."""

from __future__ import annotations

from gridguard_desktop.domain.assessments import AT_LEAST, SHARE_AT_LEAST, SHARE_AT_MOST, Measure, Scheme
from gridguard_desktop.domain.i18n import text

MEDIATOR_GRADES = Scheme(
    subject="mediator",
    criteria="grade_criteria",
    levels="mediator_grades",
    setting="grade_criteria",
    measures=(
        Measure("years", text("grades", "Years in post"), AT_LEAST, "years"),
        Measure("cases", text("grades", "Mediations in all"), AT_LEAST, "cases"),
        Measure("oral", text("grades", "Oral agreements"), SHARE_AT_MOST, "oral", "agreements"),
        Measure("success", text("grades", "Agreement reached"), SHARE_AT_LEAST, "agreed", "ended"),
    ),
)
