"""The widget kit: everything the pages are made of. Import from the module that has it.

``text`` labels, icons · ``layout`` row, column, Section, KeyValues · ``buttons`` Btn · ``badge`` ·
``avatar`` · ``chips`` · ``tabs`` · ``notice`` · ``toast`` · ``states`` empty, error · ``progress`` ·
``stepper`` · ``timeline`` · ``deadline`` · ``editors`` ``choice`` ``pick`` ``fields`` for forms · ``table``
``table_data`` for lists · ``charts`` ``heat`` ``compare`` · ``menus`` ``dialogs`` ``overlay``. ``paint`` and
``metrics`` are for widgets that draw themselves.
"""
