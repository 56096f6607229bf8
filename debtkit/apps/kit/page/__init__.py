"""Pieces of a page: HTML, sentences, progress, and a snapshot to print."""
