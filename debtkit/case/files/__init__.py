"""The case on disk: content, schema migrations, and safe writing."""
