"""What a running program tells of itself: events, counts, and whether it can do its work.

Nothing here leaves the machine by itself: events go to standard error, and
counts are there for whoever asks. Neither holds a word of a report, a
question that somebody asked, or a secret.
"""
