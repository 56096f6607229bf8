"""Fields, forms and tables in which people type."""
