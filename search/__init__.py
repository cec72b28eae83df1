"""Search in five languages: how words become keys, and how well that works."""
