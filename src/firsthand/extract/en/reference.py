"""Who is meant: noun phrases, with pronouns and definite descriptions resolved within the document."""

from __future__ import annotations

from firsthand.extract.en.mentions import Parsed, Reference


class References:
    """The references of one document, worked out once."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed

    def resolve(self, head: int) -> Reference:
        """Return the noun phrase headed by a token, resolved to what it stands for."""
        token = self._parsed.doc[head]
        tokens = (token.left_edge.i, token.right_edge.i + 1)
        return Reference(tokens, head, self._parsed.words(tokens))

    def same(self, a: int, b: int) -> bool:
        """Whether two noun phrases (by their head tokens) stand for the same."""
        return self.resolve(a).words == self.resolve(b).words
