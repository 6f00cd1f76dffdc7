"""Joint work on the eight lines: items, sheets to partner units, reminders, the ledger of any days."""

from gridguard_desktop.services.joint_tasks.service import JointTaskService

__all__ = ["JointTaskService"]
