from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.cloud_divergence import CloudDivergence
    from ..models.left_out_image import LeftOutImage
    from ..models.scored_image import ScoredImage
    from ..models.scored_images_copies_type_0 import ScoredImagesCopiesType0


T = TypeVar("T", bound="ScoredImages")


@_attrs_define
class ScoredImages:
    """What an experiment says of new images.

    Attributes:
        job_id (UUID): The id of the job that scored them.
        experiment_id (UUID): The id of the experiment that scored them.
        images (list[ScoredImage]): In the order of their names.
        left_out (list[LeftOutImage]): Files that could not be scored.
        divergences (list[CloudDivergence]): Of all images together.
        copies (None | ScoredImagesCopiesType0): Of augmented copies of the one image; null where none were asked for.
    """

    job_id: UUID
    experiment_id: UUID
    images: list[ScoredImage]
    left_out: list[LeftOutImage]
    divergences: list[CloudDivergence]
    copies: None | ScoredImagesCopiesType0

    def to_dict(self) -> dict[str, Any]:
        from ..models.scored_images_copies_type_0 import ScoredImagesCopiesType0  # noqa: PLC0415

        job_id = str(self.job_id)

        experiment_id = str(self.experiment_id)

        images = []
        for images_item_data in self.images:
            images_item = images_item_data.to_dict()
            images.append(images_item)

        left_out = []
        for left_out_item_data in self.left_out:
            left_out_item = left_out_item_data.to_dict()
            left_out.append(left_out_item)

        divergences = []
        for divergences_item_data in self.divergences:
            divergences_item = divergences_item_data.to_dict()
            divergences.append(divergences_item)

        copies: dict[str, Any] | None
        if isinstance(self.copies, ScoredImagesCopiesType0):
            copies = self.copies.to_dict()
        else:
            copies = self.copies

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "jobId": job_id,
                "experimentId": experiment_id,
                "images": images,
                "leftOut": left_out,
                "divergences": divergences,
                "copies": copies,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cloud_divergence import CloudDivergence  # noqa: PLC0415
        from ..models.left_out_image import LeftOutImage  # noqa: PLC0415
        from ..models.scored_image import ScoredImage  # noqa: PLC0415
        from ..models.scored_images_copies_type_0 import ScoredImagesCopiesType0  # noqa: PLC0415

        d = dict(src_dict)
        job_id = UUID(d.pop("jobId"))

        experiment_id = UUID(d.pop("experimentId"))

        images = []
        _images = d.pop("images")
        for images_item_data in _images:
            images_item = ScoredImage.from_dict(images_item_data)

            images.append(images_item)

        left_out = []
        _left_out = d.pop("leftOut")
        for left_out_item_data in _left_out:
            left_out_item = LeftOutImage.from_dict(left_out_item_data)

            left_out.append(left_out_item)

        divergences = []
        _divergences = d.pop("divergences")
        for divergences_item_data in _divergences:
            divergences_item = CloudDivergence.from_dict(divergences_item_data)

            divergences.append(divergences_item)

        def _parse_copies(data: object) -> None | ScoredImagesCopiesType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                copies_type_0 = ScoredImagesCopiesType0.from_dict(data)

                return copies_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ScoredImagesCopiesType0, data)

        copies = _parse_copies(d.pop("copies"))

        scored_images = cls(
            job_id=job_id,
            experiment_id=experiment_id,
            images=images,
            left_out=left_out,
            divergences=divergences,
            copies=copies,
        )

        return scored_images
