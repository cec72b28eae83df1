"""The text of attached files, kept beside them so that it can be searched."""
