"""What the trade is: rules and use cases in plain Python.

Refuses to know Telegram, SQL, HTTP, and owns no clock of its own.
"""
