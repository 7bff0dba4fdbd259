"""Report to reading: segment, mark, names, times and amounts, frames, claims.

`read(report, pack)` is pure: no I/O, no state, the same bytes for the same
report and pack. What was not read is in the reading's coverage; what could
not be decided is a problem with its place.
"""

from communique.read.engine import READER, read, unreadable
from communique.read.explain import Explanation, explain
from communique.read.gaps import Gap, find_gaps
from communique.read.names.proposed import Proposal, Proposed

__all__ = ["READER", "Explanation", "Gap", "Proposal", "Proposed", "explain", "find_gaps", "read", "unreadable"]
