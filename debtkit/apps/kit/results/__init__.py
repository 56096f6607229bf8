"""Results as small pieces of a page: what `dk.show` returns."""
