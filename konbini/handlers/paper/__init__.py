"""Receipts on paper: drawn as PDF by a process of its own, so that the shop does not wait."""
