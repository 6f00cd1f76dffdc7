"""Lines of the table of papers for what the police mediate themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.security import agreement, no_penalty, record
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.security.agreement import SecurityAgreementView

_READ = Permission.DISPUTE_READ
_AGREE = text("papers", "Record the mediation by the police and its agreement first.")


def _each_party_and_the_station(view: SecurityAgreementView) -> int:
    """一式三份: each side one, the station one."""
    return len(view.parties) + 1


SPECS = (
    PaperSpec(
        Paper.SECURITY_RECORD,
        record.TITLE,
        "security_session",
        "dispute",
        _READ,
        record.build,
        record.REQUIRED,
        one_copy,
        text("papers", "Record the mediation by the police first."),
    ),
    PaperSpec(
        Paper.SECURITY_AGREEMENT,
        agreement.TITLE,
        "security_agreement",
        "dispute",
        _READ,
        agreement.build,
        agreement.REQUIRED,
        _each_party_and_the_station,
        _AGREE,
    ),
    PaperSpec(
        Paper.ON_THE_SPOT_AGREEMENT,
        agreement.ON_THE_SPOT_TITLE,
        "security_agreement",
        "dispute",
        _READ,
        agreement.build_on_the_spot,
        agreement.REQUIRED,
        one_copy,
        _AGREE,
    ),
    PaperSpec(
        Paper.NO_PENALTY,
        no_penalty.TITLE,
        "security_case",
        "dispute",
        _READ,
        no_penalty.build,
        no_penalty.REQUIRED,
        one_copy,
        text("papers", "Enter how the parties settled the matter first."),
    ),
)
