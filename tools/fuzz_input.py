"""Mutated inputs over all formats: nothing may raise, take over 10 seconds, or need over 1 GiB.

    python -m tools.fuzz_input --count 200000 --shards 2

Every input has a number, and its bytes follow from the seed and the number alone: what is found can be made again with
`--first NUMBER --count 1 --keep FILE`. Each shard is a process with a bound on its memory; one that dies or hangs
is found too, and goes on behind the input that it died of.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.opening import read_stream
from communique.ingest.carriers.piece import Session
from communique.ingest.door import receive
from communique.ingest.draft import Draft, Rejected

#: What no input may exceed.
MOST_SECONDS, MOST_MEMORY = 10.0, 1024**3
#: Without a sign of life for so long, in seconds, a shard hangs.
_HANGS = 120
_TOKENS = (
    *(b"<", b">", b"<a>" * 500, b"</div>" * 500, b"<!ENTITY a 'b'>", b"<![CDATA[", b"&#x0;", b"{", b"[" * 3000, b"]}"),
    *(b'"', b"\\u0000", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xff" * 8, b"\x7f\xff\xff\xff", b"%PDF-", b"endobj"),
    *(b"\n\n", b"\r\n", b"\nFrom ", b"\nFrom a Tue Jun  4 12:00:00 2024\n", b"=?utf-8?b?", b"--=====part=====\n"),
    *(b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", b"Content-Length: 99999999999\r\n", b"WARC/1.0\r\n"),
    *(b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n", b" " * 5000, b";" * 1500, b"a" * 20_000),
    *(
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x1f\x8b\x08",
        b"(\xb5/\xfd",
        b"-1",
        b"1e999",
        b"NaN",
        "\u202e\U0010ffff".encode(),
    ),
)


def mutated(seeds: dict[str, bytes], rng: random.Random) -> tuple[str, bytes]:
    """An input: a name and its bytes."""
    name = rng.choice(sorted(seeds))
    data = seeds[name]
    is_within = data[:2] == b"PK" and rng.random() < 0.6
    data = _within(data, rng) if is_within else _changed(data, seeds, rng)
    if rng.random() < 0.15:
        name, data = rng.choice(_WRAPPERS)(name, data)
    if rng.random() < 0.1:
        name = rng.choice(sorted(seeds))
    return name, data


def _changed(data: bytes, seeds: dict[str, bytes], rng: random.Random) -> bytes:
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3, 8))):
        data = rng.choice(_CHANGES)(data, seeds, rng)
    return data[:4_000_000]


def _within(data: bytes, rng: random.Random) -> bytes:
    """A ZIP archive with one member changed, and its checks made right again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(members))
    members[name] = _changed(members[name], members, rng)
    return _zip(members)


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _flip(data: bytes, _: dict[str, bytes], rng: random.Random) -> bytes:
    out = bytearray(data)
    for _number in range(rng.choice((1, 2, 10, 50))):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def _cut(data: bytes, _: dict[str, bytes], rng: random.Random) -> bytes:
    start, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
    return data[:start] + data[end:] if rng.random() < 0.5 else data[:start]


def _repeat(data: bytes, _: dict[str, bytes], rng: random.Random) -> bytes:
    start = rng.randint(0, len(data))
    piece = data[start : start + rng.choice((1, 10, 100, 1000))]
    return data[:start] + piece * rng.choice((2, 10, 1000)) + data[start:]


def _insert(data: bytes, _: dict[str, bytes], rng: random.Random) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + rng.choice(_TOKENS) * rng.choice((1, 1, 3, 50)) + data[at:]


def _splice(data: bytes, seeds: dict[str, bytes], rng: random.Random) -> bytes:
    other = seeds[rng.choice(sorted(seeds))]
    return data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]


def _number(data: bytes, _: dict[str, bytes], rng: random.Random) -> bytes:
    """Four bytes that may be a length, made another."""
    at = rng.randint(0, max(0, len(data) - 4))
    value = rng.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0x80000000, len(data), rng.getrandbits(32)))
    return data[:at] + value.to_bytes(4, rng.choice(("little", "big"))) + data[at + 4 :]


_CHANGES: tuple[Callable[[bytes, dict[str, bytes], random.Random], bytes], ...] = (
    *(_flip, _cut, _repeat, _insert, _insert, _splice, _number),
)


def _as_member(name: str, data: bytes) -> tuple[str, bytes]:
    return "wrapped.zip", _zip({f"../{name}": data})


def _as_attachment(name: str, data: bytes) -> tuple[str, bytes]:
    head = f"Subject: Files\nMIME-Version: 1.0\nContent-Disposition: attachment; filename={name}\n\n"
    return "wrapped.eml", head.encode() + data


def _as_answer(name: str, data: bytes) -> tuple[str, bytes]:
    media = {".pdf": "application/pdf", ".html": "text/html"}.get(Path(name).suffix, "text/html")
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n".encode() + data
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{name}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return "wrapped.warc", head.encode() + answer + b"\r\n\r\n"


_WRAPPERS = (_as_member, _as_attachment, _as_answer)


def attempt(name: str, data: bytes, session: Session) -> Counter[str]:
    """Read one input as the door does, and count what came of it."""
    counts: Counter[str] = Counter()
    stream = io.BytesIO(data)
    for item in read_stream(stream, path=name, id=Path(name).stem, name=name, session=session, packed=len(data)):
        if isinstance(item, Draft):
            receive(item.text, id=item.id, title=item.title, published=item.published, made=item.made, url=item.url)
            counts["report"] += 1
        else:
            counts[item.problem.code if isinstance(item, Rejected) else "address"] += 1
        if isinstance(item, Rejected) and item.problem.code == "failed":
            raise RuntimeError(item.problem.message)
    return counts


def shard(seeds: dict[str, bytes], seed: int, numbers: range) -> None:
    """Read the inputs of these numbers; a line of JSON for each finding, and one every hundred inputs."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    counts: Counter[str] = Counter()
    slowest = 0.0
    with Apart() as apart:
        session = Session(apart=apart)
        for number in numbers:
            name, data = mutated(seeds, random.Random(f"{seed}:{number}"))  # noqa: S311  # seeded, not secret
            _say(at=number)
            began = time.process_time()
            try:
                counts += attempt(name, data, session)
            except Exception:  # noqa: BLE001  # this is what is looked for
                _say(number=number, name=name, size=len(data), found=traceback.format_exc()[-1500:])
            seconds = time.process_time() - began
            slowest = max(slowest, seconds)
            if seconds > MOST_SECONDS:
                _say(number=number, name=name, size=len(data), found=f"took {seconds:.1f} seconds")
    _say(done=True, counts=counts, slowest=round(slowest, 2), memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _say(**values: object) -> None:
    print(json.dumps(values), flush=True)


class _Shard:
    """A shard that runs: it is started again behind an input that it dies of."""

    def __init__(self, seeds: Path, options: argparse.Namespace, numbers: range) -> None:
        self._command = [sys.executable, "-m", "tools.fuzz_input", "--seeds", str(seeds), "--seed", str(options.seed)]
        self._numbers = numbers
        self._path = seeds.with_name(f"{numbers.start}.log")
        self._path.touch()
        self._output = self._path.open("rb")
        self._rest = b""
        self.findings: list[dict[str, object]] = []
        self.ends: list[dict[str, object]] = []
        self.at = numbers.start
        self._start()

    def _start(self) -> None:
        arguments = ["--first", str(self._numbers.start), "--count", str(len(self._numbers))]
        self._heard = time.monotonic()
        with self._path.open("ab") as said:
            self._process = subprocess.Popen([*self._command, *arguments], stdout=said, stderr=subprocess.DEVNULL)

    def look(self) -> bool:
        """Take in what it says; whether it still runs."""
        is_over = self._process.poll() is not None
        *lines, self._rest = (self._rest + self._output.read()).split(b"\n")
        for line in lines:
            self._take(json.loads(line))
        hangs = time.monotonic() - self._heard > _HANGS
        if hangs:
            self._process.kill()
            self._process.wait()
        if not is_over and not hangs:
            return True
        if self._process.returncode == 0:
            return False
        self.findings.append({"number": self.at, "found": "hung" if hangs else f"died: {self._process.returncode}"})
        self._numbers = range(self.at + 1, self._numbers.stop)
        if self._numbers:
            self._start()
        return bool(self._numbers)

    def close(self) -> None:
        """End it, if it still runs."""
        self._process.kill()
        self._process.wait()
        self._output.close()

    def _take(self, said: dict[str, object]) -> None:
        self._heard = time.monotonic()
        if "at" in said:
            self.at = int(str(said["at"]))
        elif "done" in said:
            self.ends.append(said)
        else:
            print(json.dumps(said, indent=1), flush=True)
            self.findings.append(said)


def run(options: argparse.Namespace) -> int:
    """Run all shards to their end, and print what they found."""
    from tools import carried  # noqa: PLC0415  # its libraries are not the reader's memory

    first, count = options.first, options.count
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        for name, data in carried.every_format().items():
            (seeds / name).write_bytes(data)
        each = -(-count // options.shards)
        parts = [range(start, min(start + each, first + count)) for start in range(first, first + count, each)]
        shards = [_Shard(seeds, options, part) for part in parts]
        try:
            running = list(shards)
            while running:
                time.sleep(0.2)
                running = [one for one in running if one.look()]
        finally:
            for one in shards:
                one.close()
    findings = [finding for one in shards for finding in one.findings]
    ends = [end for one in shards for end in one.ends]
    print(json.dumps({"inputs": count, "findings": len(findings), "shards": ends}))
    return bool(findings)


def main() -> int:
    """Read the options; with `--seeds` this is a shard."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--shards", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="write the first input to this file, and read nothing")
    parser.add_argument("--seeds", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.keep is not None:
        from tools import carried  # noqa: PLC0415  # as above

        name, data = mutated(carried.every_format(), random.Random(f"{options.seed}:{options.first}"))  # noqa: S311
        options.keep.write_bytes(data)
        print(name)
        return 0
    if options.seeds is None:
        return run(options)
    seeds = {path.name: path.read_bytes() for path in sorted(options.seeds.iterdir())}
    shard(seeds, options.seed, range(options.first, options.first + options.count))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
