"""Carriers: what reports come in, and archives of it, from bytes to drafts.

One table, `formats`, says what is read; `opening` goes through a stream and
all that lies in it; one small module per family makes drafts. Nothing here
opens a file or an address, and nothing is written but to nameless files.
"""
