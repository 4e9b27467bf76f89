"""Results and a translator in, a Screen out. Knows no channel: no Telegram, no HTTP."""
