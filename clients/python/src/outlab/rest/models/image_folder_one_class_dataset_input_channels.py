from typing import Literal

ImageFolderOneClassDatasetInputChannels = Literal[1, 3]

IMAGE_FOLDER_ONE_CLASS_DATASET_INPUT_CHANNELS_VALUES: set[ImageFolderOneClassDatasetInputChannels] = {
    1,
    3,
}


def check_image_folder_one_class_dataset_input_channels(
    value: int,
) -> ImageFolderOneClassDatasetInputChannels:
    if value in IMAGE_FOLDER_ONE_CLASS_DATASET_INPUT_CHANNELS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {IMAGE_FOLDER_ONE_CLASS_DATASET_INPUT_CHANNELS_VALUES!r}"
    )
