"""A Bot API server on this machine: strict, with topics, Stars and faults; and its people.

Imports nothing of the shop. `python -m konbini.sandbox` runs it, tests use `Sandbox`.
"""
