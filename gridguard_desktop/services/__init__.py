"""The verbs: one class per noun, permission first, one unit of work each, frozen views out. No Qt here."""
