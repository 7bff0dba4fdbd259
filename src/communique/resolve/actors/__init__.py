"""Who is who: mentions to actors."""
