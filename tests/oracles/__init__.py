"""Second, independent engines: slow, exact, and written without the code that they check."""
