"""What the pictures share: style, colours, scales and the canvas."""
