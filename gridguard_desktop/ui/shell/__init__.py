"""The window frame: rail, top bar, tabs, page area, status bar. It knows pages only as data
(``PageSpec``)."""
