"""A plan as a file: PDF, calendar, picture, text. The same input gives the same bytes."""
