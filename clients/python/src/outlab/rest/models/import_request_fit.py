from typing import Literal

ImportRequestFit = Literal["crop", "pad", "resize"]

IMPORT_REQUEST_FIT_VALUES: set[ImportRequestFit] = {
    "crop",
    "pad",
    "resize",
}


def check_import_request_fit(value: str) -> ImportRequestFit:
    if value in IMPORT_REQUEST_FIT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {IMPORT_REQUEST_FIT_VALUES!r}")
