"""What Telegram would remember: users, chats, messages, files, Stars, queued updates."""
