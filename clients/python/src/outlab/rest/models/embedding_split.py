from typing import Literal

EmbeddingSplit = Literal["held-out", "test", "train-labelled", "train-normal"]

EMBEDDING_SPLIT_VALUES: set[EmbeddingSplit] = {
    "held-out",
    "test",
    "train-labelled",
    "train-normal",
}


def check_embedding_split(value: str) -> EmbeddingSplit:
    if value in EMBEDDING_SPLIT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {EMBEDDING_SPLIT_VALUES!r}")
