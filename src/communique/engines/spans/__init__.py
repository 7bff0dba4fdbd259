"""Names and offices as an encoder proposes them: the rules decide what they mean, and who did what.

The encoder is of GLiNER's kind (Zaratiana et al., NAACL 2024): it is told
labels in words and finds the words of a sentence that fit them. It runs on
this machine from files that the user put there; nothing is fetched.
"""
