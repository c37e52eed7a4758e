"""Weights as dictionaries of arrays, by the names that training gave them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load

#: Arrays by name; what a name means is the encoder's and the method's own.
Weights = dict[str, npt.NDArray[np.generic]]


def read_weights(file: bytes) -> Weights:
    """Reads a safetensors file."""
    return load(file)
