/** Pictures that a person sends, scored by an experiment that has ended: each alone, and all of them together. */

import { decodeSafetensors } from "@outlab/arrays";
import { UPRIGHT } from "@outlab/augment";
import { type Pictures, readPictures, recipeSchema } from "@outlab/datasets";
import type { TensorEngine } from "@outlab/tensor";
import { z } from "zod";
import { atMostEachSecond } from "../at-most-each-second.ts";
import { readExperimentData } from "../experiment-data.ts";
import { PipelineFailure } from "../failures/failure.ts";
import type { Host } from "../host.ts";
import { defineJob, type ExperimentSoFar, experimentOf } from "../job.ts";
import { embeddingSets } from "../score/embedding-sets.ts";
import { restoreEncoder } from "../train/checkpoint.ts";
import { chosenCheckpoint } from "../train/chosen-checkpoint.ts";
import { type EncoderImages, encoderImages } from "../train/encoder-images.ts";
import { encoderGraph } from "../train/model.ts";
import { withEngine } from "../with-engine.ts";
import { withUpload } from "../with-upload.ts";
import { copiesDivergences } from "./copies-divergences.ts";
import { copyClouds } from "./copy-clouds.ts";
import { embedPictures } from "./embed-pictures.ts";
import { encodeScoredImages, type ScoredImages } from "./found.ts";
import { groupDivergences } from "./group-divergences.ts";
import { nearestImages } from "./nearest-images.ts";
import { scorePictures } from "./score-pictures.ts";
import { withNewImages } from "./with-new-images.ts";

export const MAX_NEW_IMAGES = 1_000;
export const MAX_COPIES = 256;
const NEAREST = 5;

const params = z.strictObject({
  experiment: z.string().describe("The id of the experiment that scores."),
  upload: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("SHA-256 of what was uploaded: one picture, or an archive of pictures."),
  name: z.string().describe("What the upload was called."),
  fit: recipeSchema.shape.fit,
  copies: z
    .int()
    .min(2)
    .max(MAX_COPIES)
    .optional()
    .describe("Augmented copies of one picture to be a cloud."),
});

type Input = z.output<typeof params>;

export const scoreImagesJob = defineJob({
  kind: "score-images",
  title: "New images scored by an experiment that has ended",
  source: "docs/guide/score-new-images.md",
  params,
  needs: "accelerator",
  readsExperiment: true,
  async run(job, host) {
    const experiment = experimentOf(job);
    const encoder = await readEncoder(experiment, host);
    const { images } = encoder;
    const { datasets, threads, signal } = host;
    const { upload, name, fit } = job.input;
    const pictures = await withUpload(upload, host, (path) =>
      readPictures({
        ...{ path, name, fit, threads, signal },
        image: images.image,
        most: MAX_NEW_IMAGES,
        cacheDir: datasets.cacheDir,
      }),
    );
    if (job.input.copies !== undefined && pictures.pictures.length !== 1)
      throw new PipelineFailure(
        "user-error",
        `copies are made of one picture, and ${name} holds ${pictures.pictures.length}; send them one by one`,
      );
    await withEngine(host, async (engine) => {
      const found = await scoreAll({ experiment, input: job.input, encoder, pictures }, host, engine);
      const record = {
        experimentId: job.input.experiment,
        found: await host.artifacts.put(encodeScoredImages(found)),
      };
      await host.reporter.write({ type: "scored-images", record });
    });
  },
});

interface EncoderFile {
  readonly bytes: Uint8Array;
  readonly images: EncoderImages;
}

/** @throws {PipelineFailure} `user-error` where the experiment has none any more. */
async function readEncoder(
  { spec, checkpoints }: ExperimentSoFar,
  { artifacts }: Host,
): Promise<EncoderFile> {
  const chosen = chosenCheckpoint(spec, checkpoints);
  if (!chosen)
    throw new PipelineFailure(
      "user-error",
      "the experiment has no encoder any more: its final checkpoint was deleted; train it again",
    );
  const bytes = await artifacts.read(chosen.encoder.digest);
  return { bytes, images: encoderImages(decodeSafetensors(bytes)) };
}

interface Scoring {
  readonly experiment: ExperimentSoFar;
  readonly input: Input;
  readonly encoder: EncoderFile;
  readonly pictures: Pictures;
}

async function scoreAll(
  { experiment, input, encoder: { bytes, images }, pictures }: Scoring,
  host: Host,
  { tf, compile }: TensorEngine,
): Promise<ScoredImages> {
  const { spec } = experiment;
  const { signal } = host;
  const { report, onStep } = progressOf(host, 4 + Number(input.copies !== undefined));
  const sets = embeddingSets(host.artifacts, experiment.embeddingSets);
  const program = compile(encoderGraph(spec, images.image));
  const trained = restoreEncoder(tf, program, bytes);
  const encoder = { program, weights: trained.weights, outputs: trained.outputs };
  try {
    report();
    const newSets = withNewImages(
      sets,
      await embedPictures(tf, encoder, { spec, images, pictures }, { signal, onStep }),
    );
    report();
    const scores = await scorePictures(spec, newSets, pictures.pictures.length, { signal, onStep });
    report();
    const upright = {
      view: UPRIGHT,
      layer: "features",
      normalize: spec.scoring.embedding.normalize,
    } as const;
    const nearest = nearestImages(
      await newSets.cloud({ split: "test", ...upright }),
      await sets.cloud({ split: "train-normal", ...upright }),
      await sets.images("train-normal"),
      NEAREST,
    );
    const divergences = await groupDivergences(experiment, { sets, newSets }, host, onStep);
    report();
    const copies =
      input.copies === undefined
        ? null
        : await copiesDivergences(
            experiment,
            {
              sets,
              clouds: await copyClouds(tf, encoder, {
                ...{ spec, host, onStep, pixels: pictures.pixels, count: input.copies },
                data: await readExperimentData(experiment, host),
              }),
            },
            signal,
            onStep,
          );
    return {
      experimentId: input.experiment,
      images: pictures.pictures.map((picture, i) => ({ ...picture, scores: scores[i], nearest: nearest[i] })),
      leftOut: pictures.leftOut,
      divergences,
      copies,
    };
  } finally {
    trained.dispose();
    program.dispose();
  }
}

/** Stages have no common unit, so they are counted. */
function progressOf({ reporter, clock }: Host, total: number) {
  let done = -1;
  const say = () => reporter.progress({ phase: "score-images", done, total });
  return {
    report() {
      done++;
      say();
    },
    onStep: atMostEachSecond(clock, say),
  };
}
