"""robots.txt: what a site lets this program fetch."""

from __future__ import annotations

import time
import tracemalloc

from communique.ingest.web.address import Address, parse_address
from communique.ingest.web.robots import Robots, robots_of


def at(path: str) -> Address:
    """An address of a site."""
    address = parse_address(f"https://site.example{path}")
    assert isinstance(address, Address)
    return address


def allowed(text: str, *paths: str) -> list[bool]:
    """What these rules say of these paths."""
    robots = Robots(text)
    return [robots.allows(at(path)) for path in paths]


def test_a_site_without_rules_lets_everything_be_fetched() -> None:
    """An empty file, and one of rubbish."""
    assert [True, True] == [*allowed("", "/a"), *allowed("\x00\xff<html>404</html>", "/a")]


def test_the_rules_for_all_hold() -> None:
    """The longest rule that matches decides, wildcards and ends too."""
    text = "User-agent: *\nDisallow: /\nAllow: /press/\nDisallow: /press/*.pdf$\n"

    assert [False, True, False, True] == allowed(text, "/a", "/press/1", "/press/1.pdf", "/press/1.pdf?x")


def test_the_rules_for_this_program_go_before_those_for_all() -> None:
    """A group of its own, whatever else stands in it and in whatever case."""
    text = "User-agent: *\nDisallow: /\n\nUser-agent: Googlebot\nUser-Agent: Communique\nDisallow: /private\n"

    assert [True, False] == allowed(text, "/a", "/private/b")


def test_the_rules_for_others_do_not_hold() -> None:
    """A group that names neither this program nor all."""
    assert [True] == allowed("User-agent: Googlebot\nUser-agent: Bingbot\nDisallow: /\n", "/a")


def test_the_rest_that_is_asked_for_is_known() -> None:
    """`Crawl-delay` and `Request-rate`, the longer of the two; nonsense is none."""
    assert 10.0 == Robots("User-agent: *\nCrawl-delay: 10\n").delay
    assert 30.0 == Robots("User-agent: *\nCrawl-delay: 10\nRequest-rate: 1/30s\n").delay
    assert Robots("User-agent: *\nCrawl-delay: nan\n").delay is None


def test_the_file_lies_at_the_root_of_the_site() -> None:
    """On the same port and with the same scheme."""
    assert "https://site.example/robots.txt" == str(robots_of(at("/a/b?c")))


def test_rules_made_to_fill_memory_and_time_do_not() -> None:
    """Names times rules, stars upon stars, and one endless line."""
    names = "".join(f"User-agent: bot{number}\n" for number in range(8_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(8_000))
    stars = "User-agent: *\nDisallow: /" + "*a" * 2000 + "b\n"
    same = "User-agent: *\nfoo: bar\nSitemap: x\n" * 8_000 + rules
    tracemalloc.start()
    began = time.process_time()
    for text in (names + rules, same, stars * 100, "User-agent: *\nDisallow: /" + "x" * 600_000):
        Robots(text).allows(at("/" + "a" * 3000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert time.process_time() - began < 8
    assert peak < 60 * 1024 * 1024
