"""Whether a report says what a model proposes: quotes to spans, values to the words that carry them.

Pure: a proposal and a report in; claims, and counts of what was not found, out.
"""
