"""Text fragments, as browsers follow them."""

from __future__ import annotations

import pytest

from communique.ingest.fragments import text_fragment

URL = "https://news.example/1"
LONG = "The ministers of both countries met in the capital on Monday and spoke about trade, transport and energy, " * 2


@pytest.mark.parametrize(
    ("before", "quote", "after", "fragment"),
    [
        ("The ministers ", "signed a treaty", " on Monday.", "signed%20a%20treaty"),
        ("", "trade, ports - and more & less", "", "trade%2C%20ports%20%2D%20and%20more%20%26%20less"),
        ("They met.\n", "They met", " again.", "They%20met.-,They%20met"),
        ("Rome: they met. Paris: ", "they met", ".", "met.%20Paris%3A-,they%20met"),
        ("the coun", "tries agree", "d on it", "countries%20agreed"),
        (
            "",
            "意大利和日本签署了协议",
            "。",
            "%E6%84%8F%E5%A4%A7%E5%88%A9%E5%92%8C%E6%97%A5%E6%9C%AC%E7%AD%BE%E7%BD%B2%E4%BA%86%E5%8D%8F%E8%AE%AE",
        ),
    ],
)
def test_a_short_quote_stands_whole(before: str, quote: str, after: str, fragment: str) -> None:
    """With what stands around it where it occurs before; dashes, commas and ampersands are encoded."""
    assert f"{URL}#:~:text={fragment}" == text_fragment(URL, quote, before, after)


def test_a_long_quote_is_given_by_its_ends() -> None:
    """By enough of its words to end where it ends."""
    address = text_fragment(URL, LONG.strip(), "Before. ", " After.")

    assert address.startswith(f"{URL}#:~:text=The%20ministers%20of%20both,")
    assert len(address) < 400


def test_a_quote_of_several_lines_is_given_by_its_ends() -> None:
    """What stands whole in a fragment lies in one block of the page."""
    assert f"{URL}#:~:text=first%20line,last%20line" == text_fragment(URL, "first line\nlast line")


def test_a_fragment_of_the_address_stays() -> None:
    """The part behind the sign of number is kept, an older text fragment is not."""
    assert f"{URL}#part:~:text=words" == text_fragment(f"{URL}#part:~:text=old", "words")


def test_nothing_leads_to_the_page() -> None:
    """An empty quote adds nothing."""
    assert text_fragment(URL, " ") == URL
