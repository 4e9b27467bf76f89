"""The Telegram way in and out: routers by topic, typed taps, middlewares, show and sender."""
