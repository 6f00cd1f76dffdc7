"""Lists from outside: read in a separate process, header found, columns mapped, rows checked, planned and
applied.

``services/imports.py`` is the caller. Nothing of a file is trusted: not its ending, its size, its encoding
or its cells.
"""
