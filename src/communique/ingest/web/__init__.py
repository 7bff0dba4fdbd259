"""Pages and feeds from the web: one address to what its server gave, safely and politely.

`address` tells what may be asked for, `guard` where a connection may lead,
`sockets` connects there and nowhere else, `client` asks once, `robots` and
`pace` say whether and when. Nothing here knows a record; nothing that was
fetched is ever run.
"""
