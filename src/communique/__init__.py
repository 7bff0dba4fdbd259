"""Communique: the record of how states deal with each other, read from reports and cited to the character."""
