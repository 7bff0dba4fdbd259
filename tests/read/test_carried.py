"""In a language of chained clauses whoever is said to say something speaks on."""

from __future__ import annotations

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Stance
from communique.read import read

_MET = "芬兰外长哈洛宁同秘鲁外长加西亚举行会谈。"


def _stances(text: str) -> list[tuple[str, str, str, list[str]]]:
    report = make_report(text, language="zh", published="2024-03-07")
    claims = read(report, languages.load("zh")).claims
    return [
        (str(claim.kind), claim.holder.name or "", str(claim.holder.of), list(claim.target))
        for claim in claims
        if isinstance(claim, Stance)
    ]


def test_a_clause_without_a_subject_is_the_speakers() -> None:
    """ "希望 …" behind what the minister said is hers, and so is what "芬方" wants."""
    text = f"{_MET}\n哈洛宁说，北极很大。希望秘方停止捕鱼。芬方愿同秘方扩大渔业合作。"

    assert [("call", "哈洛宁", "FIN", ["PER"]), ("intent", "哈洛宁", "FIN", ["PER"])] == _stances(text)


def test_a_paragraph_ends_what_somebody_says() -> None:
    """Behind a line break nobody speaks on."""
    assert [("intent", "", "FIN", ["PER"])] == _stances(f"{_MET}\n哈洛宁说，北极很大。\n芬方愿同秘方扩大渔业合作。")


def test_whoever_is_asked_takes_no_stance() -> None:
    """Peru does not support what it is asked to support."""
    assert [("call", "哈洛宁", "FIN", ["PER"])] == _stances(f"{_MET}\n哈洛宁说，希望秘鲁支持芬兰的倡议。")
