from typing import Literal

ImageFolderOneClassDatasetChannels = Literal[1, 3]

IMAGE_FOLDER_ONE_CLASS_DATASET_CHANNELS_VALUES: set[ImageFolderOneClassDatasetChannels] = {
    1,
    3,
}


def check_image_folder_one_class_dataset_channels(value: int) -> ImageFolderOneClassDatasetChannels:
    if value in IMAGE_FOLDER_ONE_CLASS_DATASET_CHANNELS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {IMAGE_FOLDER_ONE_CLASS_DATASET_CHANNELS_VALUES!r}"
    )
