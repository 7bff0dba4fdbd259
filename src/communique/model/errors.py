"""Every exception of the project: it takes facts and writes the sentence."""

from __future__ import annotations


class CommuniqueError(Exception):
    """The base of all errors that a user can cause and mend."""


class BadCitationError(CommuniqueError):
    """A citation's span is empty or falls outside its report."""

    def __init__(self, report_id: str, start: int, end: int, length: int) -> None:
        super().__init__(
            f"report {report_id} has {length} characters; no words stand at {start} to {end}\n"
            "  cite a span with 0 <= start < end <= length"
        )


class UncitedClaimError(CommuniqueError):
    """A claim, or one of its filled fields, points at no words."""

    def __init__(self, claim_type: str, field: str | None = None) -> None:
        what = f"field {field!r} of a claim" if field else "a claim"
        super().__init__(f"{what} of type {claim_type} has no citation\n  give the span it was read from")


class BadDateError(CommuniqueError, ValueError):
    """A text is no ISO 8601 date of day, month or year."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no date\n  write 2022-10-06, 2022-10 or 2022")


class PackError(CommuniqueError):
    """A language pack breaks the contract."""

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}\n  {remedy}")


class UnknownPartyError(CommuniqueError):
    """A name or code stands for no state or organisation of the registers."""

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        hint = f"did you mean {', '.join(near)}?" if near else "use an ISO 3166-1 alpha-3 code such as ITA, or a name"
        super().__init__(f"{name!r} is no state or organisation that the registers know\n  {hint}")
        self.near = near


class RecordError(CommuniqueError):
    """A record cannot be opened, read or written."""

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}\n  {remedy}")


class InputError(CommuniqueError):
    """What was given to read does not exist or cannot be used."""

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}\n  {remedy}")
