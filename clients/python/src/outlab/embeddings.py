"""Embeddings with the classes of their images."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .rest.models.embedding_set import EmbeddingSet
from .rest.models.embedding_split import EmbeddingSplit


@dataclass(frozen=True)
class Embeddings:
    """The embeddings of one split: N images, D numbers each."""

    #: Which images: the normal ones of training, or all test images.
    split: EmbeddingSplit
    #: N x D.
    vectors: npt.NDArray[np.float32]
    #: N places in `class_names`.
    labels: npt.NDArray[np.integer]
    class_names: tuple[str, ...]

    @property
    def classes(self) -> npt.NDArray[np.str_]:
        """The name of each image's class, N of them."""
        names: npt.NDArray[np.str_] = np.asarray(self.class_names)[self.labels]
        return names

    def of_class(self, name: str) -> npt.NDArray[np.float32]:
        """The embeddings of one class, n x D."""
        if name not in self.class_names:
            raise KeyError(f'there is no class "{name}"; the classes are {", ".join(self.class_names)}')
        vectors: npt.NDArray[np.float32] = self.vectors[self.labels == self.class_names.index(name)]
        return vectors


def read_embeddings(
    found: EmbeddingSet, embeddings: bytes, labels: bytes, class_names: list[str]
) -> Embeddings:
    """Reads both .npy files of a set.

    Raises:
        ValueError: they have not the shapes that the server names.
    """
    return Embeddings(
        split=found.split,
        vectors=_read_npy(embeddings, (found.count, found.dimension)),
        labels=_read_npy(labels, (found.count,)),
        class_names=tuple(class_names),
    )


def _read_npy(file: bytes, shape: tuple[int, ...]) -> npt.NDArray[Any]:
    array: npt.NDArray[Any] = np.load(io.BytesIO(file), allow_pickle=False)
    if array.shape != shape:
        raise ValueError(f"expected an array of shape {shape}, found {array.shape}")
    return array
