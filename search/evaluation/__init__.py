"""How well search finds what people look for: texts and questions in five languages."""
