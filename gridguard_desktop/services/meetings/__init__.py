"""Meetings: items with owner and day, requests of firms with their answers, both as tasks."""

from gridguard_desktop.services.meetings.service import MeetingService

__all__ = ["MeetingService"]
