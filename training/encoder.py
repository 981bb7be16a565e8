"""The attribution tagger: a small BERT encoder told of the parse, with three BIO heads and a link to the cue."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder; those of MiniLM-L6-H384 but for ``layers``, which may be fewer."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6
    features: tuple[int, ...] = (6, 2, 3, 64, 64)
    link: int = 64
    roles: int = 3
    dropout: float = 0.1


class Layer(nn.Module):
    """One block of the encoder (Vaswani and others 2017, as BERT has it)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.dropout = shape.dropout
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` batch x pieces x width; ``mask`` batch x 1 x 1 x pieces, 0 or a large negative number."""
        batch, pieces, width = x.shape
        q, k, v = (
            t.view(batch, pieces, self.heads, width // self.heads).transpose(1, 2)
            for t in self.qkv(x).chunk(3, dim=-1)
        )
        drop = self.dropout if self.training else 0.0
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype), dropout_p=drop)
        a = self.out(a.transpose(1, 2).reshape(batch, pieces, width))
        x = self.norm1(x + functional.dropout(a, self.dropout, self.training))
        h = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(h, self.dropout, self.training))


class Tagger(nn.Module):
    """Pieces and what the parse says of them, to BIO scores and vectors that link words to their cue."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.features = nn.ModuleList(nn.Embedding(n, shape.width) for n in shape.features)
        self.head_word = nn.Linear(shape.width, shape.width, bias=False)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.head_state = nn.Linear(shape.width, shape.width, bias=False)
        self.bio = nn.Linear(shape.width, 3 * shape.roles)
        self.link = nn.Linear(shape.width, 2 * shape.link)
        for e in self.features:
            nn.init.zeros_(e.weight)
        nn.init.zeros_(self.head_word.weight)
        nn.init.zeros_(self.head_state.weight)

    def forward(self, ids: Tensor, features: Tensor, heads: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """``ids``, ``heads``, ``mask`` batch x pieces, ``features`` batch x pieces x 5.

        Returns scores (batch x pieces x 9: role by role O, B, I) and links (batch x pieces x 2 x 64: as one
        that has a cue, as a cue).
        """
        word = self.word(ids)
        at = heads.unsqueeze(-1).expand(-1, -1, self.shape.width)
        x = word + self.position.weight[: ids.shape[1]] + self.head_word(word.gather(1, at))
        for i, table in enumerate(self.features):
            x = x + table(features[:, :, i])
        x = functional.dropout(self.norm(x), self.shape.dropout, self.training)
        hidden = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        x = x + self.head_state(x.gather(1, at))
        return self.bio(x), self.link(x)


def pretrained(shape: Shape, weights: Path) -> Tagger:
    """Return a tagger whose encoder starts from a BERT of these sizes (``model.safetensors``)."""
    tagger = Tagger(shape)
    old = load_file(weights)
    state = tagger.state_dict()
    kind = old["embeddings.token_type_embeddings.weight"][0]
    state["word.weight"] = old["embeddings.word_embeddings.weight"]
    state["position.weight"] = old["embeddings.position_embeddings.weight"] + kind
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = old[f"embeddings.LayerNorm.{part}"]
        for i in range(shape.layers):
            block, to = f"encoder.layer.{i}", f"layers.{i}"
            state[f"{to}.qkv.{part}"] = torch.cat(
                [old[f"{block}.attention.self.{n}.{part}"] for n in ("query", "key", "value")]
            )
            state[f"{to}.out.{part}"] = old[f"{block}.attention.output.dense.{part}"]
            state[f"{to}.norm1.{part}"] = old[f"{block}.attention.output.LayerNorm.{part}"]
            state[f"{to}.up.{part}"] = old[f"{block}.intermediate.dense.{part}"]
            state[f"{to}.down.{part}"] = old[f"{block}.output.dense.{part}"]
            state[f"{to}.norm2.{part}"] = old[f"{block}.output.LayerNorm.{part}"]
    tagger.load_state_dict(state)
    return tagger
