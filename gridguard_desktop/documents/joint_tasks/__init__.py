"""Papers of joint work: the sheet of a partner unit with its receipt, the reminder, the ledger of a span."""

from gridguard_desktop.documents.joint_tasks import ledger, sheet

SPECS = (*sheet.SPECS, *ledger.SPECS)

__all__ = ["SPECS"]
