"""Facts of no language: states, organisations, places, companies, calendars, money.

Each module reads one table, on first use and once. The tables lie in `data/`;
the first lines of each say where its rows come from and how to make it again.
Nothing here reads a report or knows a grammar.
"""
