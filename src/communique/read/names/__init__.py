"""Names: titles and people, whose they are, bodies, places, undertakings, and every mention of a sentence."""
