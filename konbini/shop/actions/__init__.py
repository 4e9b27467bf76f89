"""Use cases, one verb each: open the store, load, ask the rules, write, commit once, return.

No action calls a gateway or the brain while a unit of work is open.
"""
