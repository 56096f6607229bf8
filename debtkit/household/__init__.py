"""What a household can carry."""
