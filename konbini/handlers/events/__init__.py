"""The outbox's consumers: what was committed earlier reaches people and providers here."""
