import { encodeNpy } from "@outlab/arrays";
import { drawTileSheet } from "@outlab/datasets";
import { drawsName, encodeDraws, encodeImageScores } from "@outlab/pipeline";
import { writeEffect } from "@outlab/store";
import type { ExperimentView } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

const evil = '<script>alert("x")</script>';

let api: TestApi;
let experiment: ExperimentView;
let bare: ExperimentView;
beforeAll(async () => {
  api = await startTestApi();
  bare = await submitTiny(api);
  experiment = await submitTiny(api, { name: evil });
  await fill(experiment);
});
afterAll(() => api.close());

/** What a run leaves: eight test images, four normal ones and four of a class with an unkind name. */
async function fill({ id, spec, ...rest }: ExperimentView) {
  const attempt = await beginAttempt(api, { id, spec, ...rest }, "train");
  const [normal] = spec.dataset.normalClasses;
  const classNames = [normal, evil];
  const labels = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);
  const put = (bytes: Uint8Array) => api.storage.put(bytes);
  const write = (effect: Parameters<typeof writeEffect>[2]) => writeEffect(api.db, attempt, effect);
  await write({
    type: "dataset",
    record: {
      kind: "shapes",
      digest: "1".repeat(64),
      classNames,
      image: { height: 4, width: 4, channels: 1 },
      trainCount: 8,
      testCount: 8,
    },
  });
  await write({
    type: "rows",
    table: "class-divergence",
    rows: classNames.map((className, position) => ({
      key: `cdist/${className}`,
      position,
      values: {
        className,
        isNormal: position === 0,
        divergence: "cdist",
        value: 1 + position,
        rank: 1 + position,
      },
    })),
  });
  await write({
    type: "rows",
    table: "detection",
    rows: [{ key: "knn/all", position: 0, values: { scorer: "knn", className: "all", auroc: 1 } }],
  });
  const images = Uint32Array.from(labels, (_, i) => i);
  const scores = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  const file = encodeImageScores(images, labels, scores, new Float64Array(8).fill(Number.NaN));
  await write({
    type: "image-scores",
    record: { scorer: "knn", split: "test", count: 8, scores: await put(file) },
  });
  const draws = encodeDraws({ normal: [1, 2], classes: [{ label: 1, values: [3, 4] }] });
  await write({
    type: "figure-file",
    record: { kind: "divergence-draws", name: drawsName("cdist"), file: await put(draws) },
  });
  const pixels = Uint8Array.from({ length: 8 * 16 }, (_, i) => 30 * Math.floor(i / 16));
  const sheet = await drawTileSheet(
    { height: 4, width: 4, channels: 1 },
    { count: 8, pixels, labels },
    images,
  );
  await write({
    type: "figure-file",
    record: { kind: "thumbnails", name: "thumbnails.png", file: await put(sheet) },
  });
  await write({
    type: "figure-file",
    record: {
      kind: "thumbnail-images",
      name: "thumbnail-images.npy",
      file: await put(encodeNpy(images, [8])),
    },
  });
  for (const split of ["train-normal", "test"] as const)
    await write({
      type: "embedding-set",
      record: {
        split,
        view: "upright",
        layer: "features",
        encoderDigest: "2".repeat(64),
        count: 8,
        dimension: 2,
        embeddings: await put(
          encodeNpy(
            Float32Array.from({ length: 16 }, (_, i) => (i * 7) % 5),
            [8, 2],
          ),
        ),
        labels: await put(encodeNpy(split === "test" ? labels : new Uint8Array(8), [8])),
      },
    });
}

const get = (path: string, accept = "*/*", { id } = experiment) =>
  api.request(api.bob, { url: `/v1/experiments/${id}/${path}`, headers: { accept } });
const detailOf = async (answer: ReturnType<typeof get>) => {
  const { statusCode, body } = await answer;
  return [statusCode, (JSON.parse(body) as { detail: string }).detail] as const;
};

describe("figures", () => {
  it("are listed with how to read them, and why some are missing", async () => {
    const { items } = (await get("figures")).json<{ items: { name: string; missing: string | null }[] }>();
    expect(items.filter(({ missing }) => missing !== null)).toMatchObject([
      { name: "training-curves", missing: "no series has two points yet" },
    ]);
    expect(items).toContainEqual(expect.objectContaining({ name: "extreme-images", choices: ["knn"] }));
    const none = (await get("figures", "*/*", bare)).json<typeof Object>() as unknown as {
      items: { missing: string }[];
    };
    expect(none.items.every(({ missing }) => missing.length > 5)).toBe(true);
  });

  it("are a spec where nothing else is asked for, with the numbers that were found", async () => {
    const answer = await get("figures/class-divergence");
    expect(answer.headers["content-type"]).toContain("application/json");
    expect(answer.json()).toMatchObject({
      $schema: "https://vega.github.io/schema/vega-lite/v6.json",
      concat: [{ title: "cdist", data: { values: [{ value: 1 }, { className: evil, value: 2 }] } }],
    });
  });

  it("are drawn as SVG, for a page or a telephone, in which a name is a word", async () => {
    const widths: number[] = [];
    for (const layout of ["wide", "narrow"]) {
      const answer = await get(`figures/score-histograms?layout=${layout}`, "image/svg+xml");
      expect(answer.headers["content-type"]).toBe("image/svg+xml");
      expect(answer.body).not.toContain("<script");
      widths.push(Number(/ width="([\d.]+)"/.exec(answer.body)?.[1]));
    }
    expect(widths[0]).toBeGreaterThan(1.5 * widths[1]);
  });

  it("show the images themselves, cut from their sheet", async () => {
    const spec = (await get("figures/class-montage")).body;
    expect(new Set(spec.match(/data:image\/png;base64,[\w+/=]+/g)).size).toBe(8);
  });

  it("are refused with the reason", async () => {
    expect(await detailOf(get("figures/roc", "*/*", bare))).toEqual([
      409,
      "the figure roc cannot be drawn: no image has been scored yet",
    ]);
    expect(await detailOf(get("figures/score-histograms?of=lof"))).toEqual([
      400,
      'the figure score-histograms is of one of knn; found "lof"',
    ]);
    expect(await detailOf(get("figures/roc?of=knn"))).toEqual([
      400,
      'the figure roc shows everything at once; leave "of" out',
    ]);
    expect((await get("figures/pie")).statusCode).toBe(400);
    expect((await get("figures/roc", "text/html")).statusCode).toBe(406);
  });
});

describe("a report", () => {
  it("is one page without a script, in which every name is a word", async () => {
    const answer = await get("report");
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(answer.body).not.toContain("<script");
    expect(answer.body).toContain("&lt;script&gt;");
    expect(answer.body.match(/<figure>/g)).toHaveLength(9);
    expect(answer.body).toContain("How the training went: no series has two points yet.");
    expect(answer.body).toContain("2".repeat(64));
  });

  it("is refused where there is nothing to report, and as another type", async () => {
    expect(await detailOf(get("report", "*/*", bare))).toEqual([
      409,
      expect.stringContaining("is QUEUED and has no results yet"),
    ]);
    expect((await get("report", "application/pdf")).statusCode).toBe(406);
    const dead = { ...bare, id: "018f4e9a-0000-7000-8000-00000000dead" };
    expect((await get("report", "*/*", dead)).statusCode).toBe(404);
  });
});
