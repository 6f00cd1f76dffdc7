"""Stars of mediation committees (调委会星级): what is counted and judged. Data: ``star_criteria``,
``committee_stars``. The machinery stands in ``assessments``.

Members are counted because the law asks for three to nine of them, women among them (人民调解法 8).
"""

from __future__ import annotations

from gridguard_desktop.domain.assessments import AT_LEAST, SHARE_AT_LEAST, Measure, Scheme
from gridguard_desktop.domain.i18n import text

COMMITTEE_STARS = Scheme(
    subject="committee",
    criteria="star_criteria",
    levels="committee_stars",
    setting="star_criteria",
    measures=(
        Measure("members", text("grades", "Mediators in post"), AT_LEAST, "members"),
        Measure("women", text("grades", "Women among them"), AT_LEAST, "women"),
        Measure("full_time", text("grades", "Full-time mediators"), AT_LEAST, "full_time"),
        Measure("cases", text("grades", "Mediations ended in the period"), AT_LEAST, "ended"),
        Measure("dossiers", text("grades", "Complete dossiers"), SHARE_AT_LEAST, "complete", "ended"),
        Measure("success", text("grades", "Agreement reached"), SHARE_AT_LEAST, "agreed", "ended"),
    ),
)
