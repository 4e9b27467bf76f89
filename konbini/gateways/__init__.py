"""Payment providers, one folder each: client, callback reader, fixtures. Knows no order rule."""
