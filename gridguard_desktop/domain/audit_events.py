"""What the audit trail can say happened. Services name the event; the audit page shows its label."""

from __future__ import annotations

from enum import StrEnum

from gridguard_desktop.domain.i18n import Text, text


class AuditEvent(StrEnum):
    """One kind of audit row. Values are stored; never rename one."""

    RECORD_CREATED = "record:created"
    RECORD_UPDATED = "record:updated"
    RECORD_DELETED = "record:deleted"
    RECORD_OPENED = "record:opened"
    FIELD_REVEALED = "field:revealed"
    LIST_READ = "list:read"
    SEARCHED = "search:run"
    RECORDS_INSERTED = "records:inserted"
    RECORDS_IMPORTED = "records:imported"
    RECORDS_MOVED = "records:moved"
    RECORDS_DROPPED = "records:dropped"
    DIVISIONS_ENDED = "divisions:ended"
    DIVISIONS_PLACED = "divisions:placed"
    IMPORT_UNDONE = "records:import_undone"
    RECORDS_EXPORTED = "records:exported"
    LIST_PRINTED = "list:printed"
    PLAIN_EXPORTED = "records:exported_plain"
    PAPER_PRINTED = "paper:printed"
    PAPER_OPENED = "paper:opened"
    FILE_ADDED = "file:added"
    FILE_OPENED = "file:opened"
    COPIED = "text:copied"
    SIGNED_IN = "session:signed_in"
    SIGNED_OUT = "session:signed_out"
    SIGN_IN_FAILED = "session:failed"
    LOCKED = "session:locked"
    UNLOCKED = "session:unlocked"
    DENIED = "access:denied"
    ACCOUNT_ADDED = "account:added"
    ACCOUNT_DISABLED = "account:disabled"
    PASSWORD_CHANGED = "account:password_changed"
    RECOVERY_KEY_USED = "account:recovery_used"
    RECOVERY_KEY_MADE = "account:recovery_made"
    SETTINGS_CHANGED = "settings:changed"
    SUBKINDS_CHANGED = "settings:subkinds"
    STORE_CREATED = "store:created"
    STORE_MIGRATED = "store:migrated"
    STORE_VERIFIED = "store:verified"
    BACKUP_MADE = "backup:made"
    BACKUP_RESTORED = "backup:restored"
    DUMP_MADE = "store:dumped"
    DUMP_LOADED = "store:loaded"
    AUDIT_READ = "audit:read"
    REPORT_MADE = "report:made"
    MONTH_EXPORTED = "report:month_exported"
    CLOCK_JUMPED = "clock:jumped"
    DUPLICATES_SOUGHT = "duplicates:sought"
    CAUCUS_READ = "caucus:read"
    CAUCUS_RELEASED = "caucus:released"
    CARE_ENDED = "care:ended"
    CARE_OPENED = "care:opened"


class AuditResult(StrEnum):
    """How it went."""

    OK = "ok"
    DENIED = "denied"
    ERROR = "error"


EVENT_NAMES: dict[AuditEvent, Text] = {
    AuditEvent.RECORD_CREATED: text("audit_events", "Record created"),
    AuditEvent.RECORD_UPDATED: text("audit_events", "Record changed"),
    AuditEvent.RECORD_DELETED: text("audit_events", "Record deleted"),
    AuditEvent.RECORD_OPENED: text("audit_events", "Record opened"),
    AuditEvent.FIELD_REVEALED: text("audit_events", "Masked field shown"),
    AuditEvent.LIST_READ: text("audit_events", "List read"),
    AuditEvent.SEARCHED: text("audit_events", "Search"),
    AuditEvent.RECORDS_INSERTED: text("audit_events", "Records added in bulk"),
    AuditEvent.RECORDS_IMPORTED: text("audit_events", "File imported"),
    AuditEvent.RECORDS_MOVED: text("audit_events", "Records moved to another grid"),
    AuditEvent.RECORDS_DROPPED: text("audit_events", "Lines of a list made anew"),
    AuditEvent.DIVISIONS_ENDED: text("audit_events", "Divisions gone by a new list"),
    AuditEvent.DIVISIONS_PLACED: text("audit_events", "Divisions placed in the tree"),
    AuditEvent.IMPORT_UNDONE: text("audit_events", "Import taken back"),
    AuditEvent.RECORDS_EXPORTED: text("audit_events", "List exported"),
    AuditEvent.LIST_PRINTED: text("audit_events", "List printed"),
    AuditEvent.PLAIN_EXPORTED: text("audit_events", "List exported with plain numbers"),
    AuditEvent.PAPER_PRINTED: text("audit_events", "Paper printed or saved"),
    AuditEvent.PAPER_OPENED: text("audit_events", "Issued paper opened"),
    AuditEvent.FILE_ADDED: text("audit_events", "Attachment added"),
    AuditEvent.FILE_OPENED: text("audit_events", "Attachment opened"),
    AuditEvent.COPIED: text("audit_events", "Text copied"),
    AuditEvent.SIGNED_IN: text("audit_events", "Signed in"),
    AuditEvent.SIGNED_OUT: text("audit_events", "Signed out"),
    AuditEvent.SIGN_IN_FAILED: text("audit_events", "Sign-in failed"),
    AuditEvent.LOCKED: text("audit_events", "Locked"),
    AuditEvent.UNLOCKED: text("audit_events", "Unlocked"),
    AuditEvent.DENIED: text("audit_events", "Refused for want of permission"),
    AuditEvent.ACCOUNT_ADDED: text("audit_events", "Account added"),
    AuditEvent.ACCOUNT_DISABLED: text("audit_events", "Account disabled"),
    AuditEvent.PASSWORD_CHANGED: text("audit_events", "Password changed"),
    AuditEvent.RECOVERY_KEY_USED: text("audit_events", "Recovery key used"),
    AuditEvent.RECOVERY_KEY_MADE: text("audit_events", "Recovery key made"),
    AuditEvent.SETTINGS_CHANGED: text("audit_events", "Settings changed"),
    AuditEvent.SUBKINDS_CHANGED: text("audit_events", "Sub-kinds of disputes changed"),
    AuditEvent.STORE_CREATED: text("audit_events", "Store founded"),
    AuditEvent.STORE_MIGRATED: text("audit_events", "Store brought up to date"),
    AuditEvent.STORE_VERIFIED: text("audit_events", "Store verified"),
    AuditEvent.BACKUP_MADE: text("audit_events", "Backup made"),
    AuditEvent.BACKUP_RESTORED: text("audit_events", "Backup restored"),
    AuditEvent.DUMP_MADE: text("audit_events", "Whole store taken out"),
    AuditEvent.DUMP_LOADED: text("audit_events", "Store loaded from a dump"),
    AuditEvent.AUDIT_READ: text("audit_events", "Audit trail read"),
    AuditEvent.REPORT_MADE: text("audit_events", "Report made"),
    AuditEvent.MONTH_EXPORTED: text("audit_events", "Month-end files written"),
    AuditEvent.CLOCK_JUMPED: text("audit_events", "Clock of this PC jumped"),
    AuditEvent.DUPLICATES_SOUGHT: text("audit_events", "Duplicates looked for"),
    AuditEvent.CAUCUS_READ: text("audit_events", "Sealed note read"),
    AuditEvent.CAUCUS_RELEASED: text("audit_events", "Sealed talk released with consent"),
    AuditEvent.CARE_ENDED: text("audit_events", "Care record ended and emptied"),
    AuditEvent.CARE_OPENED: text("audit_events", "Sealed emergency contact opened"),
}
