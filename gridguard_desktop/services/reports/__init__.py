"""The month's summary: counted, explained, printed; every number opens its rows. The desk counts with
``counting`` alone; ``service`` also prints, so it is imported by name.
"""
