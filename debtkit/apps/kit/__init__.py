"""What the apps of all lessons share."""
