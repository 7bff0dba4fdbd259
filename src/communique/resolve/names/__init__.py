"""Names of people and bodies, compared: in any order, spelling and script."""
