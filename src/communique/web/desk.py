"""The open record behind the pages, kept up to date beside the requests.

Requests read what was resolved last and wait for nobody; what has come in
since is resolved by a thread of its own. What is costly to ask is kept until
the record changes; some of it serves for up to a minute more, while it is asked
anew beside the requests, so that a record that is being read into answers as
quickly as one that is not.
"""

from __future__ import annotations

import functools
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

import msgspec

from communique.api import Record, open_record
from communique.ask.narrowing import EVERYTHING, Narrowing
from communique.ask.network import Network
from communique.ask.outlines import Outline
from communique.ask.overview import overview
from communique.ask.parts import DossierPart, Wanted
from communique.ask.venues import Venues
from communique.model.dates import PartialDate
from communique.model.errors import CommuniqueError
from communique.model.places import Where
from communique.record.clock import today
from communique.record.deciding import Ruling
from communique.record.overview import Sum
from communique.resolve import Question
from communique.vitals import events
from communique.vitals.events import Event

_Answer = TypeVar("_Answer")
#: Answers that are kept, and seconds between looks for what has come in.
_KEPT, _PAUSE = 256, 2.0
#: So many seconds an answer serves after the record has changed, where it may; and so long it is asked anew by itself
#: after somebody last wanted it.
LASTING, _WANTED = 60.0, 1800.0
#: Of so many pairs, those of most entries, the first page is made before anybody asks.
_AHEAD = 60
#: So many rows of a long section stand on the first page of a dossier; one of no more than the second is whole.
FIRST_PAGE = Wanted(most=10, whole=12)
_LOG = logging.getLogger(__name__)


class _Kept(msgspec.Struct):
    """An answer with its question, the state of the record that it was asked in, and when that was last the present."""

    ask: Callable[[], object]
    answer: object
    state: str
    seen: float
    wanted: float
    lasting: float


class Desk:
    """One record, its answers, and the threads that keep both up to date."""

    def __init__(self, path: Where, *, resolved: Callable[[float], None] = lambda _: None) -> None:
        self.record: Record = open_record(path, create=False, keeps_up=False)
        #: Told how many seconds it took to resolve what had come in.
        self._resolved = resolved
        self._answers: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._turns: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()
        #: The view of a day that is over, with the day and the state of the record that it was made in.
        self._past: tuple[tuple[str, str], Record] | None = None
        self._past_turn = threading.Lock()
        self._ends = threading.Event()
        #: Set when what readers will want first was asked.
        self.ahead = threading.Event()
        self._threads = tuple(
            threading.Thread(target=target, name=name, daemon=True)
            for name, target in (("upkeep", self._keep_up), ("asking", self._ask_ahead))
        )

    def start(self) -> None:
        """Resolve what is there, and begin to look for what comes in."""
        self._resolve()
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Stop looking, and close the record."""
        self._ends.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()
        with self._past_turn:
            self._close_past()
        self.record.close()

    def checks(self) -> dict[str, str]:
        """Whether the threads are at work."""
        return {thread.name: "ok" if thread.is_alive() else "it has ended" for thread in self._threads}

    def kept(self, key: Hashable, ask: Callable[[], _Answer], *, lasting: float = 0.0) -> _Answer:
        """The answer to a question as long as the record stands as it did when it was asked.

        With `lasting` it serves for so many seconds after that, while it is asked anew beside. Who asks what is being
        asked already waits for that answer.
        """
        found = self._find(key, wanted=True)
        if found is None:
            with self._lock:
                turn = self._turns.setdefault(key, threading.Lock())
            with turn:
                found = self._find(key, wanted=True) or self._ask(key, ask, lasting)
            with self._lock:
                self._turns.pop(key, None)
        return cast("_Answer", found.answer)

    def outline(self, pair: tuple[str, str]) -> Outline:
        """The dossier of two parties in outline."""
        return self.kept(("outline", pair), lambda: self.record.outline(*pair), lasting=LASTING)

    def part(self, pair: tuple[str, str], wanted: Wanted) -> DossierPart:
        """What of the dossier of two parties is wanted, as of today."""
        day = today()
        key, lasting = ("part", pair, wanted, str(day)), LASTING if wanted == FIRST_PAGE else 0.0
        return self.kept(key, lambda: self.record.part(self.outline(pair), wanted, today=day), lasting=lasting)

    def past(self, day: PartialDate, ask: Callable[[Record], _Answer]) -> _Answer:
        """What the record said at the end of a day.

        Where nothing came in since, that is what it says now. Else the view of the day that was asked for last is
        kept as long as the record stands as it did, for it takes long to make; who asks for another waits their turn.
        """
        if not self.record.has_later(day):
            return ask(self.record)
        with self._past_turn:
            key = (str(day), self.record.state())
            if self._past is None or self._past[0] != key:
                self._close_past()
                self._past = (key, self.record.as_of(day))
            return ask(self._past[1])

    def _close_past(self) -> None:
        if self._past is not None:
            self._past[1].close()
            self._past = None

    def network(self, asked: Narrowing = EVERYTHING, *, around: str = "") -> Network:
        """Who was in contact with whom."""
        key = ("network", asked, around)
        return self.kept(key, lambda: self.record.network(asked, around=around), lasting=LASTING)

    def venues(self, asked: Narrowing = EVERYTHING) -> Venues:
        """Where contacts took place."""
        return self.kept(("venues", asked), lambda: self.record.venues(asked), lasting=LASTING)

    def sums(self) -> tuple[Sum, ...]:
        """Every entry in short."""
        return self.kept("sums", self.record.sums, lasting=LASTING)

    def questions(self) -> tuple[Question, ...]:
        """The open questions."""
        return self.kept("questions", self.record.questions)

    def waiting(self) -> int:
        """How many questions are open, or were a moment ago."""
        return self.kept("waiting", lambda: len(self.record.questions()), lasting=LASTING)

    def _find(self, key: Hashable, *, wanted: bool) -> _Kept | None:
        """An answer that still serves."""
        state, now = self.record.state(), time.monotonic()
        with self._lock:
            known = self._answers.get(key)
            if known is None or (known.state != state and now - known.seen >= known.lasting):
                return None
            if known.state == state:
                known.seen = now
            if wanted:
                known.wanted = now
                self._answers.move_to_end(key)
            return known

    def _ask(self, key: Hashable, ask: Callable[[], object], lasting: float) -> _Kept:
        """Ask, and keep the answer."""
        state = self.record.state()
        answer, now = ask(), time.monotonic()
        made = _Kept(ask, answer, state, now, now, lasting)
        with self._lock:
            self._answers[key] = made
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return made

    def rule(self, *rulings: Ruling) -> tuple[str, ...]:
        """Write rulings, and let answers follow them at once; the ids of the decisions."""
        made = tuple(self.record.decide(ruling).id for ruling in rulings)
        self.record.bring_up_to_date()
        self.forget()
        return made

    def forget(self) -> None:
        """Keep no answer any more."""
        with self._lock:
            self._answers.clear()

    def _ask_ahead(self) -> None:
        """Ask what readers will want: the largest pairs first, then again whatever lasts and has changed."""
        self._unless_it_fails(self._ask_first)
        self.ahead.set()
        while not self._ends.wait(_PAUSE):
            self._unless_it_fails(self._ask_what_changed)

    def _ask_first(self) -> None:
        self._without_haste(self.venues)
        for pair in overview(self.sums()).pairs[:_AHEAD]:
            self._without_haste(functools.partial(self.part, pair.parties, FIRST_PAGE))

    def _ask_what_changed(self) -> None:
        state, since = self.record.state(), time.monotonic() - _WANTED
        with self._lock:
            lasting = [(key, one) for key, one in self._answers.items() if one.lasting and one.wanted > since]
        for key, one in lasting:
            if one.state == state:
                self._find(key, wanted=False)
            else:
                self._without_haste(functools.partial(self._ask_again, key, one))

    def _ask_again(self, key: Hashable, old: _Kept) -> None:
        made = self._ask(key, old.ask, old.lasting)
        made.wanted = old.wanted

    def _without_haste(self, ask: Callable[[], object]) -> None:
        """Ask beside the requests, and rest as long as it took, so that they have their share of the processor."""
        if self._ends.is_set():
            return
        began = time.monotonic()
        self._unless_it_fails(ask)
        self._ends.wait(min(time.monotonic() - began, _PAUSE))

    def _unless_it_fails(self, ask: Callable[[], object]) -> None:
        """Ask; where the server of the record is away, the thread goes on and asks again later."""
        try:
            ask()
        except CommuniqueError as error:
            _LOG.info("not asked ahead: %s", error)

    def _keep_up(self) -> None:
        while not self._ends.wait(_PAUSE):
            try:
                self._resolve()
            except CommuniqueError as error:
                # Another program is at it; what it leaves is taken up at the next look.
                events.tell(Event.NOT_RESOLVED, error=error)

    def _resolve(self) -> None:
        """Resolve what has come in, and tell how long that took where there was something."""
        before, began = self.record.state(), time.monotonic()
        self.record.bring_up_to_date()
        if self.record.state() != before:
            seconds = time.monotonic() - began
            self._resolved(seconds)
            events.tell(Event.RESOLVED, seconds=round(seconds, 3))
