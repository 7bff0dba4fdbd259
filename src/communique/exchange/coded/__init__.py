"""Tables of events that people coded by hand, as claims of their own source."""
