"""The running process: settings, languages, composition, server. The only room that knows all."""
