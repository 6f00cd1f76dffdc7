"""The same papers for other programs: blocks in, .docx or .xlsx out. A copy to work on, never the issued
paper."""

from gridguard_desktop.documents.office.word import word_file
from gridguard_desktop.documents.office.workbook import has_tables, workbook_file

__all__ = ["has_tables", "word_file", "workbook_file"]
