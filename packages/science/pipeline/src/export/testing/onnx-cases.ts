/**
 * Test support: a small encoder of every kind with weights from a seed, as an ONNX model, and two real images. The weights of
 * batch norm are no ones and zeros, so that a place that is mixed up is seen.
 */
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeNpy, encodeSafetensors } from "@outlab/arrays";
import { loadDataset } from "@outlab/datasets";
import { describeGraph } from "@outlab/encoder-graph";
import { ENCODER_FORMAT, encoders } from "@outlab/nn";
import { normal, stream } from "@outlab/random";
import type { ExperimentSpec } from "@outlab/spec";
import { tinySpec } from "../../testing/tiny-spec.ts";
import { encoderGraph } from "../../train/model.ts";
import { exportOnnx } from "../export-onnx.ts";

export interface OnnxCase {
  readonly kind: string;
  readonly spec: ExperimentSpec;
  /** The encoder's file. */
  readonly encoder: Uint8Array;
  readonly model: Uint8Array;
  /** SHA-256 of the model, hex. */
  readonly digest: string;
}

/** Of MNIST, two test images: (2, height, width, 1) uint8. */
export async function realImages() {
  const { test, image } = await loadDataset({ kind: "mnist", padding: 2 } as never, {
    datasetsDir: undefined,
  });
  return { pixels: test.pixels.subarray(0, 2 * image.height * image.width), image };
}

const channels = { channelMean: [0.1], channelSd: [0.3] };
const widths: Readonly<Record<string, object>> = {
  "wide-resnet": { depth: 10, width: 1 },
  "resnet-18": { width: 8 },
  "resnet-56": { width: 4, shortcut: "B" },
  lenet: { width: 4 },
};
/** Of the features, so that both kinds of following layer and independent choices are there. */
const heads = (features: number) => [
  { layer: "transform-logits", sizes: [features, 8, 7], output: "bias", factors: [4, 3] },
  { layer: "projection", sizes: [features, 6], output: "plain" },
];

export async function onnxCases(): Promise<OnnxCase[]> {
  const { image } = await realImages();
  return [...encoders.kinds].map((kind) => {
    const spec = tinySpec({ encoder: { kind, ...(widths[kind] ?? { width: 8 }) } as never });
    const graph = describeGraph(encoderGraph(spec, image));
    const outputs = heads(graph.featureCount);
    const encoder = encodeSafetensors({
      tensors: [
        ...[...graph.parameters, ...graph.statistics].map(({ name, shape }) => drawn(name, shape)),
        ...outputs.flatMap(headTensors),
      ],
      metadata: {
        format: ENCODER_FORMAT,
        image: JSON.stringify(image),
        channelMean: JSON.stringify(channels.channelMean),
        channelSd: JSON.stringify(channels.channelSd),
        outputs: JSON.stringify(outputs),
      },
    });
    const facts = { experimentId: "e", version: "0", thresholds: [] };
    const model = Buffer.concat(exportOnnx(spec, encoder, facts));
    return { kind, spec, encoder, model, digest: createHash("sha256").update(model).digest("hex") };
  });
}

/**
 * For the script that computes what onnxruntime gives.
 *
 * @public
 */
export async function writeCases(folder: string): Promise<void> {
  const { pixels, image } = await realImages();
  const plane = image.height * image.width;
  const planar = Float32Array.from(pixels, (value) => value / 255);
  await writeFile(
    join(folder, "images.npy"),
    encodeNpy(planar, [pixels.length / plane, 1, image.height, image.width]),
  );
  for (const { kind, model } of await onnxCases()) await writeFile(join(folder, `${kind}.onnx`), model);
}

function headTensors({ layer, sizes, output }: { layer: string; sizes: number[]; output: string }) {
  return sizes.slice(1).flatMap((units, i) => {
    const name = (part: string) => `outputs.${layer}.${i}.${part}`;
    const following = i === sizes.length - 2 ? output : "affine";
    const parts = {
      bias: ["bias"],
      affine: ["gamma", "beta", "mean", "variance"],
      plain: ["mean", "variance"],
    };
    return [
      drawn(name("weight"), [sizes[i] as number, units]),
      ...parts[following as keyof typeof parts].map((part) => drawn(name(part), [units])),
    ];
  });
}

function drawn(name: string, shape: readonly number[]) {
  const random = stream(1, "onnx", name);
  const isPositive = /\.(gamma|variance)$/.test(name);
  const fanIn = shape.slice(0, -1).reduce((product, side) => product * side, 1);
  const size = fanIn * (shape.at(-1) as number);
  const values = Float32Array.from({ length: size }, () =>
    isPositive ? 0.5 + random.uniform() : normal(random) / Math.sqrt(shape.length > 1 ? fanIn : 10),
  );
  return { name, dtype: "F32" as const, shape, values };
}
