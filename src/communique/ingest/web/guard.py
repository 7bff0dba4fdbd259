"""Where a connection may lead: to the public internet, and to hosts that were opened by name.

What is judged is the number that is connected to, never a name. IPv4 numbers
that are written inside IPv6 ones are judged as what they are. The tables are
those of IANA's special-purpose registries, written out: what the standard
library calls global differs between versions of Python, and it lets the
metadata services of some clouds through.
"""

from __future__ import annotations

import ipaddress

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

#: Each network with what it is.
_CLOSED_4 = {
    "0.0.0.0/8": "this machine",
    "10.0.0.0/8": "a private network",
    "100.64.0.0/10": "a provider's inner network",
    "127.0.0.0/8": "this machine",
    "168.63.129.16/32": "a cloud's inner service",
    "169.254.0.0/16": "this link, with the metadata services of clouds",
    "172.16.0.0/12": "a private network",
    "192.0.0.0/24": "a protocol's own numbers",
    "192.0.2.0/24": "documentation",
    "192.31.196.0/24": "a protocol's own numbers",
    "192.52.193.0/24": "a protocol's own numbers",
    "192.88.99.0/24": "a protocol's own numbers",
    "192.168.0.0/16": "a private network",
    "192.175.48.0/24": "a protocol's own numbers",
    "198.18.0.0/15": "measurements",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "many machines at once",
    "240.0.0.0/4": "no use yet",
}
_CLOSED_6 = {
    "2001::/23": "a protocol's own numbers",
    "2001:db8::/32": "documentation",
    "2620:4f:8000::/48": "a protocol's own numbers",
    "3fff::/20": "documentation",
}
_NETWORKS_4 = tuple((ipaddress.IPv4Network(network), use) for network, use in _CLOSED_4.items())
_NETWORKS_6 = tuple((ipaddress.IPv6Network(network), use) for network, use in _CLOSED_6.items())
#: All of IPv6 that is given out to the public.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
#: Numbers that hold an IPv4 number, and how many bits stand behind it.
_HOLDING_4 = (
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
)


def closed(ip: IP) -> str | None:
    """What a number is kept for that no page is fetched from; None where it is of the public internet."""
    if isinstance(ip, ipaddress.IPv4Address):
        return next((use for network, use in _NETWORKS_4 if ip in network), None)
    for network, behind in _HOLDING_4:
        if ip in network:
            return closed(ipaddress.IPv4Address(int(ip) >> behind & 0xFFFFFFFF))
    if ip not in _PUBLIC_6:
        return "this machine, its network, or no use"
    return next((use for network, use in _NETWORKS_6 if ip in network), None)
