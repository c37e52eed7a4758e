from typing import Literal

Cifar100OneClassDatasetLabels = Literal["coarse", "fine"]

CIFAR_100_ONE_CLASS_DATASET_LABELS_VALUES: set[Cifar100OneClassDatasetLabels] = {
    "coarse",
    "fine",
}


def check_cifar_100_one_class_dataset_labels(value: str) -> Cifar100OneClassDatasetLabels:
    if value in CIFAR_100_ONE_CLASS_DATASET_LABELS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CIFAR_100_ONE_CLASS_DATASET_LABELS_VALUES!r}"
    )
