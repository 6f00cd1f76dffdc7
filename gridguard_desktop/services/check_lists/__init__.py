"""Check lists: kept in editions, changed in the window or by workbook, gone through by inspections."""
