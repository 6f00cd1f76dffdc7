"""Storage.

Tables, the encrypted engine, keys, units of work, the audit chain and backups. Imports ``domain`` only.
"""
