"""The guard: which numbers are of the public internet."""

from __future__ import annotations

import ipaddress

import pytest

from communique.ingest.web.guard import closed

CLOSED = """
127.0.0.1 127.9.9.9 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.100.100.200
169.254.169.254 169.254.170.2 192.0.0.192 168.63.129.16 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1
224.0.0.1 224.0.1.1 239.255.255.255 240.0.0.1 255.255.255.255 192.88.99.1
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2002:a9fe:a9fe::1 2002:c0a8:101::1
2001::1 2001:0:7f00:1::1 2001:db8::1 3fff::1 fd00:ec2::254 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1 ff0e::1
100::1 5f00::1 4000::1
"""
OPEN = """
8.8.8.8 93.184.216.34 1.1.1.1 172.15.255.255 172.32.0.1 100.63.255.255 100.128.0.1 192.0.1.1 223.255.255.255
168.63.129.15 2606:2800:220:1:248:1893:25c8:1946 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1
"""


@pytest.mark.parametrize("number", CLOSED.split())
def test_inner_networks_and_special_numbers_are_closed(number: str) -> None:
    """Also where an IPv4 number stands inside an IPv6 one, and whatever a version of Python calls global."""
    assert closed(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", OPEN.split())
def test_the_public_internet_is_open(number: str) -> None:
    """Also through the known ways of writing IPv4 in IPv6."""
    assert closed(ipaddress.ip_address(number)) is None
