"""The record to and from other people's formats.

Every format is a module that turns what was chosen of a record into text or
bytes; `formats` lists them. What stands for what in another vocabulary is
data, in `mappings/`.
"""
