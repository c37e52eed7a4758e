import { expect, it } from "vitest";
import { createMemoryHost } from "../testing/memory-host.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { embeddingSets } from "./embedding-sets.ts";
import { keepThumbnails } from "./thumbnails.ts";

it("are left out with a word where the images have changed, for the numbers do not need them", async () => {
  const host = createMemoryHost();
  const dataset = {
    kind: "shapes",
    digest: "0".repeat(64),
    classNames: ["circle"],
    image: { height: 16, width: 16, channels: 1 },
    trainCount: 1,
    testCount: 1,
  };
  const blob = { digest: "1".repeat(64), sizeBytes: 1 };
  const set = {
    split: "test",
    view: "upright",
    layer: "features",
    count: 3,
    dimension: 1,
    encoderDigest: "",
  } as const;
  const sets = embeddingSets(host.artifacts, [{ ...set, embeddings: blob, labels: blob }]);
  const classes = [{ label: 0, className: "circle", isNormal: true, rows: Uint32Array.of(0, 1, 2) }];
  const experiment = { spec: tinySpec(), dataset, checkpoints: [], embeddingSets: [] };
  await keepThumbnails(experiment, host, { classes, sets, scores: [] });
  expect(host.figureFiles).toEqual([]);
  expect(host.logs).toEqual([
    expect.stringMatching(
      /^warn: figures will show no images: the images have changed since the experiment began/,
    ),
  ]);
});
