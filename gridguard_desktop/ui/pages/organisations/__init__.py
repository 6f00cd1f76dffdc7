"""Organisations beyond the generic register: own fields of their kind, licences, staff, check lists."""
