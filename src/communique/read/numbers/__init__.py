"""Numbers: amounts with their units, dates, and the time that a number is of."""
