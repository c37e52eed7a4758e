from typing import Literal

ImageFolderOneClassDatasetFit = Literal["crop", "pad", "resize"]

IMAGE_FOLDER_ONE_CLASS_DATASET_FIT_VALUES: set[ImageFolderOneClassDatasetFit] = {
    "crop",
    "pad",
    "resize",
}


def check_image_folder_one_class_dataset_fit(value: str) -> ImageFolderOneClassDatasetFit:
    if value in IMAGE_FOLDER_ONE_CLASS_DATASET_FIT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {IMAGE_FOLDER_ONE_CLASS_DATASET_FIT_VALUES!r}"
    )
