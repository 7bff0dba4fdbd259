"""Reports to sources: which texts are one text, reprinted, shortened, translated or quoted at length."""
