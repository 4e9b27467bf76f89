"""Konbini: a shop that lives in a chat and never closes."""

__version__ = "0.1.0"
