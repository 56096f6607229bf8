"""One module a format: each takes a `Content` and writes it; none invents a word or a figure."""
