"""A period's summary put together from its figures: chapters, break-downs, the months of the chart, and
what the station entered itself.

Used by the services of this package inside their own unit of work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.reports import figures, month_period, sections, tables
from gridguard_desktop.domain.summaries import MonthPoint, PeriodSummary, SectionView
from gridguard_desktop.services.reports.counting import Counting
from gridguard_desktop.services.reports.entered import entered_lines

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.domain.report_spans import Span
    from gridguard_desktop.domain.reports import Periods

FEWEST_MONTHS = 6
ENTERED = "entered"
_COLUMNS = ("dispute_accepted", "dispute_settled")


def summarise(
    session: Session, actor: Actor, clock: Clock, span: Span, periods: Periods | None = None
) -> PeriodSummary:
    """Everything of a span, counted now, for ``periods`` if others than today's are meant. Raises Refused for
    one that has not begun."""
    periods = periods or span.periods(clock.today())
    counting = Counting(session, actor)
    lines = {line.figure.key: line for line in counting.lines(_printed(), periods)}
    chapters = [
        SectionView(key, title, tuple(line for line in lines.values() if line.figure.section == key))
        for key, title in sections().items()
    ]
    own = entered_lines(session, periods)
    if own:
        chapters.append(SectionView(ENTERED, translate("reports", "Figures entered by the station"), own))
    return PeriodSummary(
        span=span,
        periods=periods,
        made_at=clock.now(),
        sections=tuple(chapters),
        tables={key: counting.table(table, periods) for key, table in tables().items()},
        months=_months(counting, span, periods.now.last),
    )


def _months(counting: Counting, span: Span, until: date) -> tuple[MonthPoint, ...]:
    newest = until.replace(day=1)
    points = []
    for back in reversed(range(max(FEWEST_MONTHS, span.length))):
        first = add_months(newest, -back)
        period = month_period(first.year, first.month, until)
        accepted, settled = counting.numbers(_COLUMNS, period).values()
        points.append(MonthPoint(first.year, first.month, int(accepted), int(settled)))
    return tuple(points)


def _printed() -> tuple[str, ...]:
    """Figures that stand in a chapter; the others are only parts of rates."""
    return tuple(key for key, figure in figures().items() if figure.section)
