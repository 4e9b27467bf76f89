"""The store side of the ports: SQL, sealed goods, inbox, outbox.

Knows no chat and no rule of the trade.
"""
