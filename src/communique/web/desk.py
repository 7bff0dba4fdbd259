"""The open record behind the pages, kept up to date beside the requests.

Requests read what was resolved last and wait for nobody; what has come in
since is resolved by a thread of its own. What is costly to ask is kept until
the record changes.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar, cast

from communique.api import Record, open_record
from communique.model.errors import CommuniqueError
from communique.record.deciding import Ruling

_Answer = TypeVar("_Answer")
#: Answers that are kept, and seconds between looks for what has come in.
_KEPT, _PAUSE = 256, 2.0
_LOG = logging.getLogger(__name__)


class Desk:
    """One record, its answers, and the thread that keeps it up to date."""

    def __init__(self, path: Path) -> None:
        self.record: Record = open_record(path, create=False, keeps_up=False)
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()
        self._ends = threading.Event()
        self._upkeep = threading.Thread(target=self._keep_up, name="upkeep", daemon=True)

    def start(self) -> None:
        """Resolve what is there, and begin to look for what comes in."""
        self.record.bring_up_to_date()
        self._upkeep.start()

    def close(self) -> None:
        """Stop looking, and close the record."""
        self._ends.set()
        if self._upkeep.is_alive():
            self._upkeep.join()
        self.record.close()

    def kept(self, key: Hashable, ask: Callable[[], _Answer]) -> _Answer:
        """The answer to a question as long as the record stands as it did when it was asked."""
        full = (self.record.state(), key)
        with self._lock:
            if full in self._answers:
                self._answers.move_to_end(full)
                return cast("_Answer", self._answers[full])
        answer = ask()
        with self._lock:
            self._answers[full] = answer
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return answer

    def rule(self, *rulings: Ruling) -> tuple[str, ...]:
        """Write rulings, and let answers follow them at once; the ids of the decisions."""
        made = tuple(self.record.decide(ruling).id for ruling in rulings)
        self.record.bring_up_to_date()
        return made

    def _keep_up(self) -> None:
        while not self._ends.wait(_PAUSE):
            try:
                self.record.bring_up_to_date()
            except CommuniqueError as error:
                # Another program is at it; what it leaves is taken up at the next look.
                _LOG.info("not brought up to date this time: %s", error)
