/** The encoder of an experiment as an ONNX model, with all that a person needs to know to decide by it. */
import { decodeSafetensors } from "@outlab/arrays";
import { encoderOnnx } from "@outlab/nn";
import type { ExperimentSpec } from "@outlab/spec";
import { encoderImages } from "../train/encoder-images.ts";
import { encoderGraph } from "../train/model.ts";

export interface OnnxFacts {
  readonly experimentId: string;
  /** The version of this program. */
  readonly version: string;
  /** Where its scorers call images anomalies. */
  readonly thresholds: readonly object[];
}

/**
 * @param encoder  the encoder's file.
 * @returns the model's bytes in pieces.
 * @throws {WeightsError | SafetensorsError} for a file that is not the spec's encoder.
 */
export function exportOnnx(
  spec: ExperimentSpec,
  encoder: Uint8Array,
  { experimentId, version, thresholds }: OnnxFacts,
): readonly Uint8Array[] {
  const file = decodeSafetensors(encoder);
  const { image, channelMean, channelSd } = encoderImages(file);
  return encoderOnnx(encoderGraph(spec, image), file, {
    channelMean,
    channelSd,
    version,
    metadata: {
      "outlab.experiment": experimentId,
      "outlab.input": "images: batch, channels, height, width; float32 from 0 to 1, normalised within",
      "outlab.image": JSON.stringify(image),
      "outlab.channelMean": JSON.stringify(channelMean),
      "outlab.channelSd": JSON.stringify(channelSd),
      "outlab.normalClasses": JSON.stringify(spec.dataset.normalClasses),
      "outlab.normalize": spec.scoring.embedding.normalize,
      "outlab.thresholds": JSON.stringify(thresholds),
    },
  });
}
