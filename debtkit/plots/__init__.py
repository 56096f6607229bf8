"""Pictures: tables in, Axes out. Nothing global is changed, and no word is invented here."""
