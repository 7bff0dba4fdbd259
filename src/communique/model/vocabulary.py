"""The codebook's closed vocabularies, as enums.

Every value is the codebook's own word, so that a claim written as JSON reads
like the codebook. Nothing here knows a language.
"""

from __future__ import annotations

from enum import StrEnum


class ClaimType(StrEnum):
    """What a claim is about."""

    ENGAGEMENT = "engagement"
    AGREEMENT = "agreement"
    TRANSFER = "transfer"
    COOPERATION = "cooperation"
    FIGURE = "figure"
    POSITION = "position"
    STANCE = "stance"


class EngagementKind(StrEnum):
    """How representatives of two or more sides were in contact."""

    MEETING = "meeting"
    VISIT = "visit"
    TALKS = "talks"
    COMMITTEE = "committee"
    CALL = "call"
    CONFERENCE = "conference"
    CEREMONY = "ceremony"
    EXERCISE = "exercise"
    PORT_CALL = "port_call"
    TRAINING = "training"


class EngagementStatus(StrEnum):
    """How far a contact has come."""

    HELD = "held"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class AgreementKind(StrEnum):
    """What instrument stands between the sides."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    MEMORANDUM = "memorandum"
    CONTRACT = "contract"
    PLAN = "plan"
    PROTOCOL = "protocol"
    LETTER_OF_INTENT = "letter_of_intent"
    JOINT_STATEMENT = "joint_statement"
    LICENCE = "licence"


class AgreementStatus(StrEnum):
    """How far an instrument has come."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"


class TransferKind(StrEnum):
    """What passes from one side to another."""

    ARMS = "arms"
    AID = "aid"
    ENERGY = "energy"
    FINANCE = "finance"
    GOODS = "goods"
    SERVICES = "services"


class TransferStatus(StrEnum):
    """How far a transfer has come."""

    REQUESTED = "requested"
    NEGOTIATING = "negotiating"
    APPROVED = "approved"
    ORDERED = "ordered"
    DELIVERED = "delivered"
    ONGOING = "ongoing"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class CooperationKind(StrEnum):
    """What the sides do together over time."""

    RELATION = "relation"
    PROJECT = "project"
    PRODUCTION = "production"
    PROGRAMME = "programme"


class CooperationStatus(StrEnum):
    """Whether the sides do it, have resolved to, or did."""

    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    ENDED = "ended"


class FigureKind(StrEnum):
    """What a number about the relation counts."""

    TRADE = "trade"
    EXPORTS = "exports"
    IMPORTS = "imports"
    INVESTMENT = "investment"
    CONTRACTS = "contracts"
    AID = "aid"
    DEBT = "debt"
    COMPANIES = "companies"
    PEOPLE = "people"
    AGREEMENTS = "agreements"
    ACTIVITIES = "activities"
    OTHER = "other"


class Measure(StrEnum):
    """What a figure's number is: a level, a change, a part, an aim."""

    LEVEL = "level"
    GROWTH = "growth"
    SHARE = "share"
    TARGET = "target"


class PositionStatus(StrEnum):
    """Whether a post is held at the time of the report."""

    HOLDS = "holds"
    FORMER = "former"
    INCOMING = "incoming"


class StanceKind(StrEnum):
    """What one side says of another, or to it."""

    IMPORTANCE = "importance"
    SUPPORT = "support"
    INTENT = "intent"
    CALL = "call"
    CONCERN = "concern"
    CRITICISM = "criticism"
    REJECTION = "rejection"
    CONGRATULATION = "congratulation"


class Bound(StrEnum):
    """How the words around a number limit it."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    UP_TO = "up_to"
    AT_LEAST = "at_least"


class RoleCode(StrEnum):
    """The office a person holds, whatever it is called."""

    HEAD_OF_STATE = "head_of_state"
    MONARCH = "monarch"
    HEAD_OF_GOVERNMENT = "head_of_government"
    DEPUTY_HEAD_OF_GOVERNMENT = "deputy_head_of_government"
    FOREIGN_MINISTER = "foreign_minister"
    DEFENCE_MINISTER = "defence_minister"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy_minister"
    SENIOR_OFFICIAL = "senior_official"
    CHIEF_OF_DEFENCE = "chief_of_defence"
    ARMY_CHIEF = "army_chief"
    NAVY_CHIEF = "navy_chief"
    AIR_CHIEF = "air_chief"
    COMMANDER = "commander"
    AMBASSADOR = "ambassador"
    ATTACHE = "attache"
    CONSUL = "consul"
    ENVOY = "envoy"
    LEGISLATOR = "legislator"
    SPEAKER = "speaker"
    GOVERNOR = "governor"
    ROYAL = "royal"
    PARTY_LEADER = "party_leader"
    JUDGE = "judge"
    COMPANY_HEAD = "company_head"
    COMPANY_OFFICIAL = "company_official"
    IO_HEAD = "io_head"
    IO_OFFICIAL = "io_official"
    ACADEMIC = "academic"
    SPOKESPERSON = "spokesperson"
    OFFICER = "officer"
    OFFICIAL = "official"
    OTHER = "other"


#: Offices that a state gives to one person at a time.
OF_ONE = frozenset(
    {
        RoleCode.HEAD_OF_STATE,
        RoleCode.MONARCH,
        RoleCode.HEAD_OF_GOVERNMENT,
        RoleCode.FOREIGN_MINISTER,
        RoleCode.DEFENCE_MINISTER,
        RoleCode.CHIEF_OF_DEFENCE,
        RoleCode.ARMY_CHIEF,
        RoleCode.NAVY_CHIEF,
        RoleCode.AIR_CHIEF,
    }
)


class Topic(StrEnum):
    """What a claim's text names as its subject matter."""

    DEFENCE = "defence"
    ARMY = "army"
    NAVY = "navy"
    AIR_FORCE = "air_force"
    AIR_DEFENCE = "air_defence"
    ELECTRONIC_WARFARE = "electronic_warfare"
    MISSILES = "missiles"
    CYBER = "cyber"
    SPACE = "space"
    INTELLIGENCE = "intelligence"
    DEFENCE_INDUSTRY = "defence_industry"
    LOGISTICS = "logistics"
    MILITARY_TRAINING = "military_training"
    MILITARY_MEDICINE = "military_medicine"
    PEACEKEEPING = "peacekeeping"
    COUNTER_TERRORISM = "counter_terrorism"
    MARITIME_SECURITY = "maritime_security"
    BORDER_SECURITY = "border_security"
    REGIONAL_SECURITY = "regional_security"
    ARMS_CONTROL = "arms_control"
    NUCLEAR = "nuclear"
    ECONOMY = "economy"
    TRADE = "trade"
    INVESTMENT = "investment"
    FINANCE = "finance"
    ENERGY = "energy"
    OIL_GAS = "oil_gas"
    RENEWABLES = "renewables"
    INDUSTRY = "industry"
    AGRICULTURE = "agriculture"
    TRANSPORT = "transport"
    INFRASTRUCTURE = "infrastructure"
    RECONSTRUCTION = "reconstruction"
    TELECOM = "telecom"
    TECHNOLOGY = "technology"
    TOURISM = "tourism"
    LABOUR = "labour"
    MINING = "mining"
    FISHERIES = "fisheries"
    EDUCATION = "education"
    SCIENCE = "science"
    CULTURE = "culture"
    HEALTH = "health"
    SPORT = "sport"
    MEDIA = "media"
    RELIGION = "religion"
    YOUTH = "youth"
    PARLIAMENT = "parliament"
    CONSULAR = "consular"
    MIGRATION = "migration"
    JUSTICE = "justice"
    HUMAN_RIGHTS = "human_rights"
    HUMANITARIAN = "humanitarian"
    DISASTER_RELIEF = "disaster_relief"
    ENVIRONMENT = "environment"
    POLITICS = "politics"


#: International organisations that the codebook counts as parties.
ORGANISATION_PARTIES: frozenset[str] = frozenset(
    "UNO EUU NAT ASN AFU GCC OIC SCO CIS OSC ARL ECW BRC G7 G20 WBK IMF QUD AUK TKS CST".split()
)
