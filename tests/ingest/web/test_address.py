"""Addresses: what may be asked for, taken apart once."""

from __future__ import annotations

import pytest

from communique.ingest.web.address import Address, parse_address, report_id
from communique.model.reading import Problem
from communique.model.report import is_web


def parsed(text: str) -> str:
    """An address as it is asked for, or the code of its problem."""
    found = parse_address(text)
    return found.code if isinstance(found, Problem) else str(found)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        (" https://example.org:443/a#part ", "https://example.org/a"),
        ("http://example.org:80/?q=a", "http://example.org/?q=a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("http://example.org/a/../b/./c/..", "http://example.org/b/"),
        ("http://example.org/%2e%2e/%2E./x", "http://example.org/x"),
        ("http://example.org//evil.example/x", "http://example.org//evil.example/x"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:2800::1]/a", "http://[2606:2800::1]/a"),
        ("http://example.org./a", "http://example.org/a"),
    ],
)
def test_an_address_is_written_in_one_way(text: str, asked: str) -> None:
    """Lower-case ASCII hosts, no usual ports, no steps up, no fragments."""
    assert asked == parsed(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://example.org/a", "scheme"),
        ("gopher://example.org/", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,x", "scheme"),
        ("example.org/a", "scheme"),
        ("", "scheme"),
        ("http://", "host"),
        ("http:///a", "host"),
        ("http://user:secret@example.org/", "credentials"),
        ("http://user@example.org/", "credentials"),
        ("http://example.org\\@evil.example/", "address"),
        ("http://exa mple.org/", "address"),
        ("http://example.org/a\r\nHost: evil", "address"),
        ("http://example.org\x00/", "address"),
        ("http://example.org/a\ud800b", "address"),
        ("http://2130706433/", "host"),
        ("http://0x7f000001/", "host"),
        ("http://0x7f.1/", "host"),
        ("http://0177.0.0.1/", "host"),
        ("http://127.1/", "host"),
        ("http://127.0.0.0x1/", "host"),
        ("http://1.2.3.4.5/", "host"),
        ("http://[fe80::1%25eth0]/", "host"),
        ("http://[::1/", "address"),
        ("http://-a.example/", "host"),
        ("http://a..example/", "host"),
        ("http://example.org:22/", "port"),
        ("http://example.org:99999/", "address"),
        ("http://example.org/" + "a" * 5000, "address"),
        ("http://" + "a" * 300 + ".example/", "host"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused(text: str, code: str) -> None:
    """Other schemes, numbers in odd forms, names and passwords, ports of other services."""
    assert code == parsed(text)


def test_numbers_in_other_digits_are_the_same_numbers() -> None:
    """Wide and circled digits do not hide an IP address."""
    assert "http://127.0.0.1/" == parsed("http://１２７.0.0.①/")


def test_an_allowed_host_may_be_reached_on_any_port() -> None:
    """`--allow-host` opens the port too."""
    assert isinstance(parse_address("http://127.0.0.1:22/", allowed=frozenset({"127.0.0.1"})), Address)


def test_a_relative_address_is_completed_by_its_page() -> None:
    """As a browser completes it; a scheme in it counts."""
    base = parse_address("https://example.org/a/b?c")

    assert isinstance(base, Address)
    assert "https://example.org/a/d" == str(parse_address("d", base=base))
    assert "https://other.example/d" == str(parse_address("//other.example/d", base=base))
    assert isinstance(parse_address("file:///etc/passwd", base=base), Problem)


def test_paths_and_addresses_are_told_apart() -> None:
    """Only http and https make an address of what could be a path."""
    assert [True, True, False, False] == [
        is_web(text) for text in ("http://a.example", "HTTPS://a.example", "a.html", "file:///a")
    ]


def test_a_report_is_called_by_its_address() -> None:
    """The scheme and a last slash are no difference; long addresses end in a digest."""
    names = []
    for text in ("https://a.example/b/", "http://a.example/b", "http://a.example/" + "c" * 500):
        address = parse_address(text)
        assert isinstance(address, Address)
        names.append(report_id(address))

    assert ["a.example/b", "a.example/b"] == names[:2]
    assert 160 == len(names[2])
