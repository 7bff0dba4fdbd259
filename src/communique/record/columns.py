"""The kinds of columns: text in the order of its characters, and numbers that may grow large, whatever the database."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer
from sqlalchemy import Text as _Text

#: Text is compared by its code points everywhere: days, ranks and ids sort the same.
Text = _Text().with_variant(_Text(collation="C"), "postgresql")
#: Numbers of rows, and digests as numbers.
Number = Integer().with_variant(BigInteger(), "postgresql")
