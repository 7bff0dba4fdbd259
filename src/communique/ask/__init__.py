"""Questions to cited answers.

Everything here is a pure function of values; nothing opens a record or a file.
"""
