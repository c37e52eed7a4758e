from typing import Literal

ArtifactKind = Literal[
    "checkpoint",
    "divergence-draws",
    "embeddings",
    "encoder",
    "image-scores",
    "images",
    "labels",
    "scored-images",
    "thumbnail-images",
    "thumbnails",
]

ARTIFACT_KIND_VALUES: set[ArtifactKind] = {
    "checkpoint",
    "divergence-draws",
    "embeddings",
    "encoder",
    "image-scores",
    "images",
    "labels",
    "scored-images",
    "thumbnail-images",
    "thumbnails",
}


def check_artifact_kind(value: str) -> ArtifactKind:
    if value in ARTIFACT_KIND_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ARTIFACT_KIND_VALUES!r}")
