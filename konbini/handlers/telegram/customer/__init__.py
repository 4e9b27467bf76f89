"""The customer's side of the bot: one router per topic, private chats only."""
