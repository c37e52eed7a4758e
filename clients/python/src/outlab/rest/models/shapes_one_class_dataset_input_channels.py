from typing import Literal

ShapesOneClassDatasetInputChannels = Literal[1, 3]

SHAPES_ONE_CLASS_DATASET_INPUT_CHANNELS_VALUES: set[ShapesOneClassDatasetInputChannels] = {
    1,
    3,
}


def check_shapes_one_class_dataset_input_channels(value: int) -> ShapesOneClassDatasetInputChannels:
    if value in SHAPES_ONE_CLASS_DATASET_INPUT_CHANNELS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SHAPES_ONE_CLASS_DATASET_INPUT_CHANNELS_VALUES!r}"
    )
