from typing import Literal

ShapesOneClassDatasetChannels = Literal[1, 3]

SHAPES_ONE_CLASS_DATASET_CHANNELS_VALUES: set[ShapesOneClassDatasetChannels] = {
    1,
    3,
}


def check_shapes_one_class_dataset_channels(value: int) -> ShapesOneClassDatasetChannels:
    if value in SHAPES_ONE_CLASS_DATASET_CHANNELS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SHAPES_ONE_CLASS_DATASET_CHANNELS_VALUES!r}"
    )
