"""Why something that came in is not read."""

from __future__ import annotations


class RefusedError(Exception):
    """A piece that is not read: what is wrong with it, and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class ExhaustedError(RefusedError):
    """The outermost file has unpacked to all that it may; nothing more of it is read."""


#: What is never about the bytes that are read, and goes its way.
PASSING = (RefusedError, KeyboardInterrupt, SystemExit, GeneratorExit)
