"""Pages on one actor, the offices of a party, and series: laid out as the dossier is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from communique.ask.answers import (
    ActorFile,
    ActorFound,
    Borne,
    Held,
    Met,
    NameSeen,
    Offices,
    Post,
    SeriesList,
)
from communique.model.dates import PartialDate
from communique.model.vocabulary import RoleCode
from communique.show.english import counted, word
from communique.show.knowledge import known_lines
from communique.show.offices import office_sentence, term_sentence
from communique.show.pages import (
    MISSING,
    Group,
    Line,
    Page,
    Section,
    as_of_day,
    items_section,
    one_group,
    parties_title,
    standing_groups,
    titled_section,
)
from communique.show.runs import Part, Run, Sentence, printed, words
from communique.show.speaking import ENGLISH, Speaker, capitalised


def actor_page(
    actor: ActorFile, *, as_of: PartialDate | None = None, is_paged: bool = False, says: Speaker = ENGLISH
) -> Page:
    """An actor: names, offices, contacts, whom they met, agreements, stances, and why the names are one.

    A form that `is_paged` leads to what is left out; others say how much that is.
    """
    among = (actor.of,) if actor.of else ()
    items = {
        key: items_section(key, getattr(actor, key), among=among, says=says)
        for key in ("contacts", "agreements", "stances")
    }
    items = {key: _with_rest(one, actor.left_out.get(key, 0), says, is_paged=is_paged) for key, one in items.items()}
    groups = {
        "names": one_group(_name(one, says) for one in actor.names),
        "known": one_group(known_lines(actor.known, says=says)),
        "met": one_group(_met(one, says) for one in actor.met),
        "bearers": one_group(_bearers(actor.bearers, says)),
    }
    offices = Section(key="people", title=says.say("section.offices"), groups=one_group(_offices(actor, says)))
    order = ("known", "contacts", "met", "agreements", "stances", "bearers")
    rest = (items[key] if key in items else titled_section(key, groups[key], says) for key in order)
    sections = (titled_section("names", groups["names"], says), offices, *rest)
    return Page(
        title=actor.name,
        subtitle=as_of_day(_about(actor, says), as_of, says),
        sections=tuple(section for section in sections if section.count),
        footnotes=actor.footnotes,
        says=says,
    )


def actors_text(found: Iterable[ActorFound]) -> str:
    """Actors that a name can mean, a line each: id, name, party, offices, number of claims."""
    return "\n".join(
        f"{one.actor_id}  {one.name}, {ENGLISH.party(one.of) if one.of else 'party unknown'}"
        f"{', ' if one.roles else ''}{', '.join(map(word, one.roles))}  ({counted(one.claims, 'claim')})"
        for one in found
    )


def offices_page(offices: Offices, *, as_of: PartialDate | None = None, says: Speaker = ENGLISH) -> Page:
    """The offices of a party, each with those whom reports show in it."""
    by_code: dict[RoleCode, list[Post]] = {}
    for post in offices.posts:
        by_code.setdefault(post.role_code, []).append(post)
    sections = tuple(
        Section(key=str(code), title=capitalised(says.word(code)), groups=_posts(posts, says))
        for code, posts in by_code.items()
    )
    held = sum(len(post.holders) for post in offices.posts)
    counts = (says.count("office", len(offices.posts)), says.count("holder", held))
    return Page(
        title=says.say("page.offices_of", party=says.party(offices.party)),
        subtitle=as_of_day(", ".join(counts), as_of, says),
        sections=sections,
        footnotes=offices.footnotes,
        says=says,
    )


def series_page(series: SeriesList, *, as_of: PartialDate | None = None, says: Speaker = ENGLISH) -> Page:
    """Series with their sessions, the missing ones in their places."""
    section = titled_section("committees", standing_groups(series.series, says=says), says)
    counts = (says.count("series", len(series.series)), says.count("session", section.count))
    return Page(
        title=parties_title(series.parties, says),
        subtitle=as_of_day(", ".join(counts), as_of, says),
        sections=(section,) if series.series else (),
        footnotes=series.footnotes,
        says=says,
    )


def _about(actor: ActorFile, says: Speaker) -> str:
    return says.text(
        "actor.of" if actor.of else "actor.unknown",
        kind=capitalised(says.word(actor.kind)),
        party=says.party(actor.of) if actor.of else "",
        id=actor.actor_id,
        claims=says.count("claim", actor.claims),
        reports=says.count("report", actor.reports),
        period=says.period(*actor.published) if actor.published else "",
    )


def _name(name: NameSeen, says: Speaker) -> Line:
    tongues = ", ".join(
        f"{language or says.say('actor.no_language')} {says.number(count)}" for language, count in name.languages
    )
    return Line(
        sentence=says.phrase("person.named", name=(Run(name.name, Part.NAME),), capacity=words(tongues)),
        type="person",
        id=f"name-{name.name}",
        when=says.count("mention", name.count),
    )


def _offices(actor: ActorFile, says: Speaker) -> Iterator[Line]:
    for number, office in enumerate(actor.offices):
        told = (*office_sentence(office, says=says), *words(f"; {says.count('report', office.reports)}"))
        yield Line(sentence=told, type="person", id=f"{actor.actor_id}-office-{number}", when=says.party(office.of))


def _with_rest(section: Section, more: int, says: Speaker, *, is_paged: bool) -> Section:
    """A section that tells how many rows there are beside those that stand in it."""
    if not more:
        return section
    if is_paged:
        return msgspec.structs.replace(section, total=section.count + more)
    (group,) = section.groups
    told = msgspec.structs.replace(group, remark=says.say("actor.left_out", n=more))
    return msgspec.structs.replace(section, groups=(told,))


def _met(met: Met, says: Speaker) -> Line:
    told = says.phrase(
        "actor.met",
        name=(Run(met.name, Part.NAME),),
        of=met.of or "",
        last=says.date(met.last) if met.last else "",
    )
    when = says.count("contact", met.times)
    return Line(sentence=told, type="person", id=f"met-{met.actor_id}", actor_id=met.actor_id, when=when)


def _bearers(bearers: Iterable[Borne], says: Speaker) -> Iterator[Line]:
    names: dict[str, str] = {}
    for one in bearers:
        names[one.bearer_id] = one.name
        told = says.phrase(
            "actor.bearer",
            name=(Run(one.name, Part.NAME),),
            capacity=", ".join(filter(None, (says.word(one.role_code) if one.role_code else "", one.of))),
            seen=says.period(one.first, one.last) if one.first else "",
            like=(Run(names[one.like], Part.NAME),) if one.like else (),
            score=f"{one.score:.2f}" if one.like else "",
            reasons="; ".join(one.reasons) if one.like else "",
        )
        yield Line(sentence=told, type="person", id=one.bearer_id, when=one.bearer_id)


def _posts(posts: Sequence[Post], says: Speaker) -> tuple[Group, ...]:
    """The posts of one kind of office; those that no words tell apart from the others come last."""
    return tuple(_post(post, says, is_alone=len(posts) == 1) for post in posts)


def _post(post: Post, says: Speaker, *, is_alone: bool) -> Group:
    heading: Sentence = () if is_alone else words(says.say("office.post_unknown"))
    if post.role is not None:
        at = printed(post.organisation, post.language) if post.organisation else ()
        heading = says.in_row([printed(post.role, post.language), at])
    return Group(heading=heading, lines=tuple(line for held in post.holders for line in _held(held, post, says)))


def _held(held: Held, post: Post, says: Speaker) -> Iterator[Line]:
    office, name = held.office, (Run(held.name, Part.NAME),)
    if held.gap is not None:
        told = says.phrase("office.gap", since=says.date(held.gap[0]), until=says.date(held.gap[1]))
        yield Line(sentence=told, type=MISSING, id=f"{held.actor_id}-gap")
    goes_without_saying = (office.role, office.organisation) == (post.role, post.organisation)
    yield Line(
        sentence=(*name, *term_sentence(office, says=says))
        if goes_without_saying
        else says.in_row([name, office_sentence(office, says=says)]),
        type="person",
        id=f"{held.actor_id}-{office.first}",
        actor_id=held.actor_id,
        when=_years(office.first, office.last, says),
    )


def _years(first: PartialDate | None, last: PartialDate | None, says: Speaker) -> str:
    """When somebody is seen in an office, for a narrow column."""
    if first is None or last is None:
        return says.say("office.not_seen")
    begins, ends = (f"{date.year}-{date.month:02}" if date.month else str(date.year) for date in (first, last))
    return begins if begins == ends else f"{begins} – {ends}"
