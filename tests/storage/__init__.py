"""Tests of the store side, each on SQLite and on PostgreSQL."""
