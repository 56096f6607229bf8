"""One interactive app a lesson: controls, one pure function, a view."""
