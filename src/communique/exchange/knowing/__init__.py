"""Names and offices that others published, as knowledge beside the record."""
