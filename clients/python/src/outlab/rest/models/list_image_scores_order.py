from typing import Literal

ListImageScoresOrder = Literal["image", "score"]

LIST_IMAGE_SCORES_ORDER_VALUES: set[ListImageScoresOrder] = {
    "image",
    "score",
}


def check_list_image_scores_order(value: str) -> ListImageScoresOrder:
    if value in LIST_IMAGE_SCORES_ORDER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_IMAGE_SCORES_ORDER_VALUES!r}")
