"""Text → Understanding with a calibrated probability: language, phrases, local model, LLM.

Knows the FAQ's entries and the two tools; knows no chat, no order, no customer, no database.
Importing this package costs nothing: numpy, scikit-learn, openai and py3langid load when used.
"""
