"""Where a text says that something was done: mentions of acts, from the lexicon and the parse."""

from __future__ import annotations

from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.reference import References
from firsthand.model import Act

_VERBS = {"arrest": Act.ARREST, "kill": Act.KILLING, "detain": Act.DETENTION}


def find(parsed: Parsed, references: References) -> list[Mention]:
    """Return the mentions of acts in reading order, with their status, certainty, agent and patient."""
    found = []
    for token in parsed.doc:
        act = _VERBS.get(token.lemma_) if token.pos_ == "VERB" else None
        if act:
            start, end = token.left_edge.i, token.right_edge.i + 1
            patient = next((c for c in token.children if c.dep_ in ("dobj", "nsubjpass")), None)
            agent = next((c for c in token.children if c.dep_ == "nsubj"), None)
            found.append(
                Mention(
                    act,
                    token.lemma_,
                    token.i,
                    (token.i, token.i + 1),
                    (start, end),
                    token.i,
                    agent=references.resolve(agent.i) if agent else None,
                    patient=references.resolve(patient.i) if patient else None,
                )
            )
    return found
