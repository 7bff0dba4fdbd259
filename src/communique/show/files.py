"""Pages on one actor, the offices of a party, and series: laid out as the dossier is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from communique.show.knowledge import known_lines
from communique.show.offices import office_sentence, term_sentence
from communique.show.pages import (
    MISSING,
    Group,
    Line,
    Page,
    Section,
    as_of_day,
    counted,
    items_section,
    one_group,
    standing_groups,
)
from communique.show.runs import Part, Run, Sentence, printed, words
from communique.show.values import date_text, parties_text, party, period_text, word


def actor_page(actor: ActorFile, *, as_of: PartialDate | None = None) -> Page:
    """An actor: names, offices, contacts, whom they met, agreements, stances, and why the names are one."""
    among = (actor.of,) if actor.of else ()
    sections = (
        Section(key="names", title="Names", groups=one_group(map(_name, actor.names))),
        Section(key="people", title="Offices", groups=one_group(_offices(actor))),
        Section(key="known", title="Known beside the record", groups=one_group(known_lines(actor.known))),
        items_section("contacts", "Contacts", actor.contacts, among=among, remark=_left_out(actor, "contacts")),
        Section(key="met", title="Met most often", groups=one_group(map(_met, actor.met))),
        items_section("agreements", "Agreements", actor.agreements, among=among, remark=_left_out(actor, "agreements")),
        items_section("stances", "Stances", actor.stances, among=among, remark=_left_out(actor, "stances")),
        Section(key="bearers", title="Why these names are one", groups=one_group(_bearers(actor.bearers))),
    )
    return Page(
        title=actor.name,
        subtitle=as_of_day(_about(actor), as_of),
        sections=tuple(section for section in sections if section.count),
        footnotes=actor.footnotes,
    )


def actors_text(found: Iterable[ActorFound]) -> str:
    """Actors that a name can mean, a line each: id, name, party, offices, number of claims."""
    return "\n".join(
        f"{one.actor_id}  {one.name}, {party(one.of) if one.of else 'party unknown'}"
        f"{', ' if one.roles else ''}{', '.join(map(word, one.roles))}  ({counted(one.claims, 'claim')})"
        for one in found
    )


def offices_page(offices: Offices, *, as_of: PartialDate | None = None) -> Page:
    """The offices of a party, each with those whom reports show in it."""
    by_code: dict[RoleCode, list[Post]] = {}
    for post in offices.posts:
        by_code.setdefault(post.role_code, []).append(post)
    sections = tuple(
        Section(key=str(code), title=word(code).capitalize(), groups=_posts(posts)) for code, posts in by_code.items()
    )
    held = sum(len(post.holders) for post in offices.posts)
    return Page(
        title=f"Offices of {party(offices.party)}",
        subtitle=as_of_day(f"{counted(len(offices.posts), 'office')}, {counted(held, 'holder')}", as_of),
        sections=sections,
        footnotes=offices.footnotes,
    )


def series_page(series: SeriesList, *, as_of: PartialDate | None = None) -> Page:
    """Series with their sessions, the missing ones in their places."""
    section = Section(key="committees", title="Standing committees and series", groups=standing_groups(series.series))
    return Page(
        title=parties_text(series.parties, last=" — ") if series.parties else "All parties",
        subtitle=as_of_day(
            f"{counted(len(series.series), 'series', 'series')}, {counted(section.count, 'session')}", as_of
        ),
        sections=(section,) if series.series else (),
        footnotes=series.footnotes,
    )


def _about(actor: ActorFile) -> str:
    of = f" of {party(actor.of)}" if actor.of else ", party unknown"
    when = f", published {period_text(*actor.published)}" if actor.published else ""
    claims, reports = counted(actor.claims, "claim"), counted(actor.reports, "report")
    return f"{word(actor.kind).capitalize()}{of} ({actor.actor_id}): {claims} in {reports}{when}"


def _name(name: NameSeen) -> Line:
    tongues = ", ".join(f"{language or 'language unknown'} {count:,}" for language, count in name.languages)
    return Line(
        sentence=(Run(name.name, Part.NAME), *words(f" ({tongues})")),
        type="person",
        id=f"name-{name.name}",
        when=counted(name.count, "mention"),
    )


def _offices(actor: ActorFile) -> Iterator[Line]:
    for number, office in enumerate(actor.offices):
        told = (*office_sentence(office), *words(f"; {counted(office.reports, 'report')}"))
        yield Line(sentence=told, type="person", id=f"{actor.actor_id}-office-{number}", when=party(office.of))


def _left_out(actor: ActorFile, key: str) -> str:
    more = actor.left_out.get(key, 0)
    return f"{more:,} earlier {'one is' if more == 1 else 'ones are'} left out; --limit shows more." if more else ""


def _met(met: Met) -> Line:
    last = words(f", last {date_text(met.last)}") if met.last else ()
    told = (Run(met.name, Part.NAME), *words(f" ({met.of})" if met.of else ""), *last)
    when = counted(met.times, "contact")
    return Line(sentence=told, type="person", id=f"met-{met.actor_id}", actor_id=met.actor_id, when=when)


def _bearers(bearers: Iterable[Borne]) -> Iterator[Line]:
    names: dict[str, str] = {}
    for one in bearers:
        names[one.bearer_id] = one.name
        role = word(one.role_code) if one.role_code else ""
        capacity = ", ".join(filter(None, (role, one.of)))
        seen = f", {period_text(one.first, one.last)}" if one.first else ""
        like = f"; with {names[one.like]}, {one.score:.2f}: {'; '.join(one.reasons)}" if one.like else ""
        told = (Run(one.name, Part.NAME), *words(f" ({capacity})" if capacity else ""), *words(f"{seen}{like}"))
        yield Line(sentence=told, type="person", id=one.bearer_id, when=one.bearer_id)


def _posts(posts: Sequence[Post]) -> tuple[Group, ...]:
    """The posts of one kind of office; those that no words tell apart from the others come last."""
    return tuple(_post(post, is_alone=len(posts) == 1) for post in posts)


def _post(post: Post, *, is_alone: bool) -> Group:
    heading: Sentence = () if is_alone else words("post not told")
    if post.role is not None:
        at = (*words(", "), *printed(post.organisation, post.language)) if post.organisation else ()
        heading = (*printed(post.role, post.language), *at)
    return Group(heading=heading, lines=tuple(line for held in post.holders for line in _held(held, post)))


def _held(held: Held, post: Post) -> Iterator[Line]:
    office = held.office
    if held.gap is not None:
        told = words(f"no report of a holder between {date_text(held.gap[0])} and {date_text(held.gap[1])}")
        yield Line(sentence=told, type=MISSING, id=f"{held.actor_id}-gap")
    goes_without_saying = (office.role, office.organisation) == (post.role, post.organisation)
    title = term_sentence(office) if goes_without_saying else (*words(", "), *office_sentence(office))
    yield Line(
        sentence=(Run(held.name, Part.NAME), *title),
        type="person",
        id=f"{held.actor_id}-{office.first}",
        actor_id=held.actor_id,
        when=_years(office.first, office.last),
    )


def _years(first: PartialDate | None, last: PartialDate | None) -> str:
    """When somebody is seen in an office, for a narrow column."""
    if first is None or last is None:
        return "not seen in it"
    begins, ends = (f"{date.year}-{date.month:02}" if date.month else str(date.year) for date in (first, last))
    return begins if begins == ends else f"{begins} – {ends}"
