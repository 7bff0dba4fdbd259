"""The nouns of the record: what a report says, and where it says it.

Everything here is a frozen value. Nothing here reads a file, opens a
database or knows a language; every other package may import this one.

Offsets count Unicode code points in `Report.text`, start included, end not.
"""
