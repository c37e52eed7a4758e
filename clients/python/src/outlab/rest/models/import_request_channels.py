from typing import Literal

ImportRequestChannels = Literal[1, 3]

IMPORT_REQUEST_CHANNELS_VALUES: set[ImportRequestChannels] = {
    1,
    3,
}


def check_import_request_channels(value: int) -> ImportRequestChannels:
    if value in IMPORT_REQUEST_CHANNELS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {IMPORT_REQUEST_CHANNELS_VALUES!r}")
