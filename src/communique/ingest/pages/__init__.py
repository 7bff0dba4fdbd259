"""Web pages: the article's text, what the page says about it, and the day it was published.

`view` makes lines of a page, `article` tells which of them are the report,
`said` and `published` read its metadata; `names` knows how makers of pages
call what they show. A page is parsed once. Nothing here opens a file.
"""
