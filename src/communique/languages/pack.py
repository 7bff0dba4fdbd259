"""A language pack as frozen values: the tables that a pack's folder holds.

Data only. What each table means, which module reads it and how much of it a
pack must have stands in `contract.toml`; the loader that reads a folder into
these values and refuses a broken one is `languages/loader.py`. The tables of
states, numbers, dates and topics stand in `tables.py`.
"""

from __future__ import annotations

import msgspec

from communique.languages.inflection import Inflection
from communique.languages.tables import Dates, Numbers, States, Topics
from communique.languages.writing import Affixes, Names, Nouns
from communique.model.vocabulary import ClaimType, Measure, PositionStatus, RoleCode, StanceKind, TransferKind


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of these tables: a key that the contract does not know is refused."""


class Identity(Table, frozen=True, kw_only=True):
    """`pack.toml`: what the language is, and which mechanisms it switches on."""

    code: str
    name: str
    endonym: str
    script: str
    direction: str
    spaces: bool
    #: A script without word spaces whose spaces part phrases.
    phrased: bool = False
    mechanisms: tuple[str, ...] = ()
    #: Characters that reading leaves out, as code points and ranges ("064b-0658"): joiners, signs not always printed.
    ignored: tuple[str, ...] = ()
    #: Letters that only end words: the next word may follow them without a space.
    finals: str = ""
    #: The state that reports in this language are at home in, where the source does not say.
    home: str | None = None
    #: The states that speak it: a source at home elsewhere (a service for listeners abroad) speaks to those of `home`.
    speakers: tuple[str, ...] = ()
    #: Agencies open with the town they write from: a bare office is that of its state.
    datelines: bool = False
    abbreviations: tuple[str, ...] = ()
    #: Rows of pairs of characters, of which the first is read as the second: the two ways to write Chinese.
    variants: tuple[str, ...] = ()
    #: Letters that some write as others: every form is known with those too ("Außenminister", "Aussenminister").
    respelt: dict[str, str] = {}
    #: Abbreviations that end the name of a place, as printed: a capital behind them opens a sentence.
    closers: tuple[str, ...] = ()
    #: Elided words with their apostrophe, in small letters: each is a token of its own ("dell'" before "Italia"),
    #: and words whose hyphen parts nothing ("après-midi").
    elisions: tuple[str, ...] = ()
    #: Words that open a sentence behind a space, where the language writes no stops.
    openers: tuple[str, ...] = ()
    #: There: words behind a space that hang a clause on the one before ("โดย"), and the first words of its subject.
    chains: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    licence: str


class Office(Table, frozen=True, kw_only=True):
    """Titles of one office code; `singular` where a state has only one holder.

    `of` is the party that the title itself names ("Pope"); `never` are states
    that have no office of these titles (the United States and "Prime Minister");
    `only` limits titles to reports of sources at home there ("the Secretary").
    `by_body` gives the code that a word in the title tells ("head of" a ministry, a party, a firm).
    """

    code: RoleCode
    forms: tuple[str, ...]
    singular: bool = False
    of: str | None = None
    never: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    #: What titles say themselves of whoever holds them: "expresidente".
    status: PositionStatus | None = None
    by_body: dict[str, RoleCode] = {}


class PluralOffice(Table, frozen=True, kw_only=True):
    """Titles of several people who hold one office: "ministres des Affaires étrangères"."""

    code: RoleCode
    forms: tuple[str, ...]


class BodyHeads(Table, frozen=True, kw_only=True):
    """Words that a body's name is built on ("Ministry", "Kementerian").

    `place` says where the head stands in its name: `first` ("Ministry of
    Trade"), `last` ("Trade Ministry") or `both`.
    """

    forms: tuple[str, ...]
    place: str
    kind: str


class Offices(Table, frozen=True, kw_only=True):
    """`offices.toml`: offices, ranks, honorifics, and the words titles are made of."""

    office: tuple[Office, ...]
    rank: tuple[str, ...] = ()
    honorific: tuple[str, ...] = ()
    portfolio: tuple[str, ...] = ()
    title_links: tuple[str, ...] = ()
    accredited: tuple[str, ...] = ()
    owner_links: tuple[str, ...] = ()
    name_particles: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    status: dict[PositionStatus, tuple[str, ...]] = {}
    #: Phrases in which a title is none: "King Fahd University", "جامعة الملك".
    untitled: tuple[str, ...] = ()
    deputy: tuple[str, ...] = ()
    head_first: bool = False
    #: Words of titles and bodies that are listed with a capital count with one only: "Hội" is a body, "hội" a syllable.
    #: Offices count as they are listed, with all their capitals: "Trung Quốc Vương Nghị" holds no "Quốc vương".
    capitals: bool = False
    #: The state that closes a title is no part of the role: "Ngoại trưởng" of "Ngoại trưởng Peru", but for envoys.
    bare_roles: bool = False
    #: A dash of its own joins a name and its title, as a comma does: "Ông NAME - Đại sứ Peru".
    dashed: bool = False
    #: Words behind which one of the `provinces` belongs to the title: "Chủ tịch tỉnh Quảng Nam NAME".
    regional: tuple[str, ...] = ()
    #: An office closes its title: the state and the portfolio stand before it.
    closed: bool = False
    #: In scripts without word spaces: surnames, how many letters may stand behind one, and the letters of which foreign
    #: names are written; with `any_name`, any short run of Han letters beside an office is a name.
    surnames: tuple[str, ...] = ()
    given_letters: int = 2
    transcription: str = ""
    any_name: bool = False
    #: Endings of patronymics, behind a given name and without a surname a form of address: "Владимир Владимирович".
    patronymics: tuple[str, ...] = ()
    #: A comma parts a title with an object from its name: "presidente de la Cámara de Comercio de Lima, Ana Cruz".
    parted: bool = False
    #: In scripts without word spaces: one stands all the same between the two parts of a name.
    spaced_names: bool = False
    #: Words that make an adjective behind a name and a hyphen ("-based"); any other small word there is a syllable.
    compounds: tuple[str, ...] = ()
    #: What tells people of one name apart, behind it and a comma: "President NAME, Jr. and …".
    generations: tuple[str, ...] = ()
    body: tuple[BodyHeads, ...] = ()
    #: Offices in the plural, which a list of people may follow: "les ministres du Mali, A, et du Niger, B".
    plural: tuple[PluralOffice, ...] = ()


class Act(Table, frozen=True, kw_only=True):
    """Cues of one kind of claim, with the slots that its grammar fills.

    A form may stand in two parts of a clause: in "kam ~ zusammen" the first part
    is the cue, where the second closes the clause behind it; in "rief ~~ auf" the
    second is, where the first stands before it.

    `voice`: `active` (subject acts), `passive` (subject undergoes) or `noun`.
    `roles` gives each slot (`subject`, `object`, or a marker of
    `frames.toml`) the role it fills; in transfers the slot `self` is the
    noun's own phrase. `needs` says what a cue of many uses must have beside
    it: an `item` that the pack knows (or money), an `amount`, a `name`, a
    `deed` that sides agree on and that is no other claim, a noun of the signal
    `works` of `flows.toml` (what is built), two `sides` alone, or money in its own phrase (`priced`).
    """

    type: ClaimType
    kind: str
    status: str = ""
    needs: str = ""
    voice: str = "active"
    lemma: str
    forms: tuple[str, ...]
    #: The party that the cue itself names as the goal of a trip: "방한", "訪米".
    host: str = ""
    #: The forms are the last word of a name, and cues only where printed with capitals: "the Negev Forum".
    named: bool = False
    roles: dict[str, str] = {}
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    why: str = ""


class Acts(Table, frozen=True, kw_only=True):
    """`acts.toml`: cues of contacts, agreements, transfers, cooperation and figures."""

    act: tuple[Act, ...]


class Frames(Table, frozen=True, kw_only=True):
    """`frames.toml`: the small words that say who does what to whom."""

    markers: dict[str, tuple[str, ...]]
    conjunctions: tuple[str, ...]
    determiners: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    boundaries: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    #: Of these, those that stand for a place: whoever acts there is the subject before ("Rome, where he will meet B").
    where: tuple[str, ...] = ()
    #: In scripts without word spaces: words that are only known not to be cut, and words read as the small word or sign
    #: that others use: "'s" for a genitive, "," for another comma.
    words: tuple[str, ...] = ()
    read_as: dict[str, str] = {}
    pronouns: dict[str, tuple[str, ...]] = {}
    #: First words of sentences whose subject is not said, by the person that they go on about: he = ["ha"].
    unsaid: dict[str, tuple[str, ...]] = {}
    pair_references: tuple[str, ...] = ()
    #: Words before a reference to a pair that make it one side: "со стороны", beside a party's adjective.
    pair_singles: tuple[str, ...] = ()
    other_side: tuple[str, ...] = ()
    side_nouns: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()
    ordinal_prefixes: tuple[str, ...] = ()
    #: Words that make an ordinal of the figure behind them: "lần thứ 7".
    ordinal_words: tuple[str, ...] = ()
    ordinal_suffixes: tuple[str, ...] = ()
    ordinals: dict[str, int] = {}
    home_words: tuple[str, ...] = ()
    #: Words by which those who speak mean their own state, an actor as "we" is: "наша страна".
    own_lands: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    #: What people who meet say to one another: "it is good to be with you".
    greetings: tuple[str, ...] = ()
    #: Words for one meeting of a standing body: "the third session of the committee".
    sessions: tuple[str, ...] = ()
    #: Words of holding something at home: "hosted by A", "A will host".
    hosting: tuple[str, ...] = ()
    #: Auxiliaries that are verbs of having before a noun: "A and B have close ties".
    having: tuple[str, ...] = ()
    #: Words for bringing a body into being, which is no session of it: "was created", "establishing".
    founding: tuple[str, ...] = ()
    #: Those of them that tell of what is still to come: "to establish a Joint Commission".
    founding_ahead: tuple[str, ...] = ()
    representing: tuple[str, ...] = ()  # behind whom the side stands: "A representing Peru"
    #: What somebody comes on: "at the invitation of A", who takes no part by it.
    invitations: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()  # behind which a colon opens a list of states: "to three island nations: A, B"
    aiming: tuple[str, ...] = ()  # verbs that say what something is meant for: "the visit aims to"
    earlier: tuple[str, ...] = ()
    #: Words that open a clause about what happens before or after the rest: "before travelling to".
    before_or_after: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    #: What the furniture of a page ends with where the text goes on in the same line: "Print Comments".
    furniture: tuple[str, ...] = ()
    demonstratives: tuple[str, ...] = ()
    #: Headings after which a page goes on with what is not the report: a summary of it, comments.
    endings: tuple[str, ...] = ()
    separately: tuple[str, ...] = ()
    bilateral: tuple[str, ...] = ()
    #: Words before a verb that make it go both ways: "saling mendukung".
    reciprocal: tuple[str, ...] = ()
    pair_people: tuple[str, ...] = ()
    #: Of these, words for the heads of two sides.
    pair_heads: tuple[str, ...] = ()
    #: Words that end a reference to two people without saying what they are: "the two".
    pair_bare: tuple[str, ...] = ()
    #: Words for a state in a reference to two sides, which no organisation can be one of.
    pair_states: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    #: Nouns with a possessive written onto them, which nothing follows that belongs to them: "مكتبه".
    owned: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    inverted: tuple[str, ...] = ()
    #: Words that may part a verb from its object, as days and places then do: "ha incontrato oggi a Roma il ministro".
    adverbs: tuple[str, ...] = ()
    #: Adverbs that part an auxiliary of `interposed_behind` from the rest of a cue: "a également appelé" is "a appelé".
    interposed: tuple[str, ...] = ()
    interposed_behind: tuple[str, ...] = ()
    #: Words in quotation marks may be part of a clause: 'expressed its "firm condemnation" of'; or a name.
    fragments: bool = False
    #: Small words before a verb for whom it is said to: "l'a félicité", "lo elogió".
    clitics: tuple[str, ...] = ()
    #: Articles that are markers before a name without article: "a" in "visita a Angola", "chegou a Lisboa"; and the
    #: states whose names have none. Towns never have one.
    article_markers: dict[str, str] = {}
    articleless: tuple[str, ...] = ()
    #: Markers stand behind the actor that they govern: "İtalya ile".
    postpositions: bool = False
    #: The verb stands last: all its slots are on its left, and named without `<`; what stands behind a cue has `>`.
    verb_last: bool = False
    #: Words behind whoever acts in a clause without a subject: "جانب سے", "की ओर से".
    agents: tuple[str, ...] = ()
    #: Where verbs stand last, a noun for a contact has a subject only with a light verb behind it.
    light_needed: bool = False
    #: Clauses follow one another behind commas; one without a subject goes on about that of the clause before.
    chained: bool = False
    #: The verb stands before its subject: "met A B"; but never before that of `participles`.
    verb_first: bool = False
    participles: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()  # there: the parties of which masculine verbs are said
    #: The finite verb stands second, what completes it last: "yesterday met A B", "A has B met".
    verb_second: bool = False
    #: Articles that open a relative clause where they stand behind a comma, before a small word or a date.
    relative_articles: tuple[str, ...] = ()
    #: Articles and pronouns that say of the first group of a clause that it is the object.
    object_articles: tuple[str, ...] = ()
    #: Verbs of holding stand behind their noun, whatever else the order is: "با … دیدار کرد".
    light_behind: bool = False
    #: Who speaks may stand at the head of its sentence before the marker `from`: "岸田総理大臣から、…旨述べました".
    told_from: bool = False
    #: Words that name who spoke only behind a comma or a quotation, and are adverbs elsewhere: ", so Destatis".
    said_after: tuple[str, ...] = ()
    #: Verbs that say an office of a name: "is", "was appointed", "becomes".
    predicating: tuple[str, ...] = ()
    #: Words that open a sentence about who said what stands before it: "Lo ha detto A", "Así lo anunció A".
    said_back: tuple[str, ...] = ()


class StanceCue(Table, frozen=True, kw_only=True):
    """Cues of one stance; `object` says where its object stands.

    `voice`: `verb` (its subject takes the stance), `passive` (who stands after
    "by" does), `noun` (counts after a voicing verb: "expressed its gratitude"),
    `weak` (a verb that counts only with a noun phrase, and whose kind a noun
    cue after it overrules: "underscored the need"), `predicate` (what is valued
    stands before it: "is a close partner"), `epithet` (a reproach in a state's
    own words: "brutal war"), `demand` (said of its target: "must withdraw").
    `open` cues leave the kind to one that fills them ("commitment to support");
    `things` cues do not count of people ("welcomed the president"), `several`
    ones only where sides take them together ("decided to"). `object`
    is `after`, `self` (the cue belongs to it: "the strong partnership"),
    `before` (a predicate's subject: "our cooperation bears fruit"), `left` (behind
    the marker that leads to it, before the cue: "对…表示关切"), `reasons` (behind
    one of those where one stands, else after), or a marker that has to open it
    ("thanked X for …"). A `praised` cue counts only where
    one of the `praises` stands in its object ("sees X as a close friend").
    A call that is a `hope` is an intent where it is for what the sides share; where verbs stand last, an intent that is
    one is a call where the other side is to do it ("A'nın … devam etmesini temenni etti").
    A `complement` is the noun of a predicate, a cue only where a copula and
    one of the `praises` stand before it ("is one of our closest partners").
    """

    kind: StanceKind
    lemma: str
    forms: tuple[str, ...]
    object: str = "after"
    voice: str = "verb"
    open: bool = False
    things: bool = False
    several: bool = False
    praised: bool = False
    hope: bool = False
    complement: bool = False
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    why: str = ""


class Modality(Table, frozen=True, kw_only=True):
    """Words that move a cue's status: `planned`, `proposed`, `negated` and so on; an empty one moves nothing."""

    status: str
    forms: tuple[str, ...]
    reach: str = "left"


class Stances(Table, frozen=True, kw_only=True):
    """`stance.toml`: stances, modality, negation.

    `voicing` verbs put a stance noun into words ("expressed", "reiterated");
    `openers` are words at the beginning of an object that do not belong to it;
    `signing` and `joint` stand in the titles of statements: before who makes
    them, and where several make one together; a report with one of `attributed`
    is in its state's own words; `participles` are the endings
    of verb forms that take their subject from another verb; an intent whose
    object begins with one of `contacts` announces a contact, and is no stance;
    `privates` beside a party's adjective mean its people, not the party;
    `ambiguous` are verb forms that are nouns after an article and an adjective;
    verbs behind one of `joining` share the subject of the main verb; verbs
    that end in one of `finite` are no nouns behind a clitic, those in `infinitive`
    none behind a preposition; `compound` tenses voice nouns as simple ones do; `ours` end verbs of "we";
    `reasons` are conjunctions that say what thanks are for; `praises` are the
    words that value what they are said of; `relations` are nouns for what
    holds between two sides; `copulas` join a noun to what is said of it,
    over `linking` words ("is one of our closest");
    `closers` end the words that say what a stance is about ("as", "worth"), and
    `purposes` where enough is said, with why it is ("in order to"); `vacant` are
    nouns that say little without what follows ("ability to …"), `means` those
    for doing in general ("steps"), which one of `aims` leads on from ("needed to");
    `worth` are nouns for what a party is to something ("importance of A for");
    who is committed to one of the `guarded` goods of a party supports it; `passing`
    are nouns for words that only announce what one of `passed_by` begins ("offer to",
    "announcement that"); words of `parting` close what is said in a few words before
    the sides that it holds for ("between"); `attributive` words join an adjective to
    the noun before it, behind one of `degrees` or at once; `prefixes` begin
    verbs, `passives` those of what is done; whoever welcomes one of the `bonds` values it.
    """

    stance: tuple[StanceCue, ...] = ()
    modality: tuple[Modality, ...] = ()
    voicing: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    attributed: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    privates: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()  # markers of whom a call addresses right before its verb: "از B خواست"
    ambiguous: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    compound: bool = False
    ours: tuple[str, ...] = ()
    praises: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    closers: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    worth: tuple[str, ...] = ()
    vacant: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    passed_by: tuple[str, ...] = ()
    parting: tuple[str, ...] = ()
    attributive: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    alone: bool = False  # a stance that names nobody is towards the one other party that its report leaves
    ties: bool = False  # ties told with praise are valued by the person in whose words they stand
    bonds: tuple[str, ...] = ()
    #: Words that lead to what a stance is about, where its cue closes the clause: "از" of "از … انتقاد کرد".
    leads: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()  # lead on from whoever owns a stance noun, right behind it: "دعم موسكو لدمشق"
    implied: bool = False  # of a report on two sides: a stance that names nobody is towards the other
    #: Words for what stands outside the record: to intend them is no stance ("sẽ đáp trả").
    threats: tuple[str, ...] = ()
    #: Passives that tell what both sides of a contact voiced, where they name nobody: "подчёркнута".
    impersonal: tuple[str, ...] = ()
    #: Words right before a cue that make it no stance: "theo yêu cầu", "по просьбе".
    unvoiced: tuple[str, ...] = ()
    #: Small words behind an object that they mark, before a verb that closes its clause: "را".
    object_marks: tuple[str, ...] = ()


class ItemWords(Table, frozen=True, kw_only=True):
    """Words for what passes between states, by the kind of transfer they make."""

    kind: TransferKind
    forms: tuple[str, ...]


class MeasureWords(Table, frozen=True, kw_only=True):
    """Words that say what a figure's number is: a change, a part, an aim; `falls` where it is a decrease."""

    measure: Measure
    forms: tuple[str, ...]
    falls: bool = False


class Flows(Table, frozen=True, kw_only=True):
    """`flows.toml`: what passes between states, and the numbers about it.

    `act` holds the cues of transfers and figures. `signal` holds lists by what they say: `valued` (before a price:
    "worth"), `running` (a total, not one act: "since", "to date"), `each` ("each"), `earlier` (before a number of
    an earlier time: "up from"), `degree` (ranks before a noun: "main"), `further` ("additional"), `trade_words`,
    `no_item` (begins no item), `no_thing` (counted, not passed: "days"), `drilled` (verbs in a drill), `authorises`
    ("approved"), `stops` ("halted"), `passing` (nouns beside cues), `covers`, `draws` (giving, getting a part:
    "meets", "gets").
    """

    act: tuple[Act, ...] = ()
    item: tuple[ItemWords, ...] = ()
    measure: tuple[MeasureWords, ...] = ()
    signal: dict[str, tuple[str, ...]] = {}
    #: Endings by which a word for inhabitants is told from an adjective ("Italians").
    plural: tuple[str, ...] = ()


class Pack(Table, frozen=True, kw_only=True):
    """One language: its words and grammar as data."""

    identity: Identity
    states: States
    offices: Offices
    acts: Acts
    frames: Frames
    stances: Stances
    numbers: Numbers
    dates: Dates
    topics: Topics
    flows: Flows = Flows()
    names: Names | None = None
    affixes: Affixes = Affixes()
    nouns: Nouns | None = None
    inflection: Inflection = Inflection()
    #: The cases of the forms that the paradigms wrote, and their base forms.
    cases: dict[str, tuple[str, ...]] = {}
    bases: dict[str, str] = {}
