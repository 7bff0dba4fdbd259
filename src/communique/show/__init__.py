"""Answers to text, JSON, HTML and Markdown.

Everything here is a pure function of values; nothing prints.
"""
