import { createHash } from "node:crypto";
import { permutation, stream } from "@outlab/random";
import { afterEach, describe, expect, it } from "vitest";
import { copiesOf } from "../copies/registry.ts";
import { augmentationSchema, expandAugmentation } from "../spec.ts";
import { embeddingView } from "./embedding-view.ts";
import { createViewLoader, type ViewBatch, type ViewLoader, type ViewLoaderOptions } from "./view-loader.ts";

const image = { height: 16, width: 16, channels: 3 };
const length = 16 * 16 * 3;
const images = { pixels: Uint8Array.from({ length: 40 * length }, (_, i) => (i * 2654435761) >>> 24) };
const statistics = { channelMean: [0.5, 0.4, 0.3], channelSd: [0.2, 0.3, 0.4] };
const indices = Uint32Array.from({ length: 30 }, (_, i) => i + 7);

let open: ViewLoader[] = [];
afterEach(async () => {
  await Promise.all(open.map((loader) => loader.close()));
  open = [];
});

function loaderOf(options: Partial<ViewLoaderOptions> = {}): ViewLoader {
  const loader = createViewLoader({
    images,
    image,
    indices,
    groups: [{ views: 2, size: "image" }],
    augmentation: { preset: "simclr" },
    ...statistics,
    seed: 1,
    batchSize: 8,
    threads: 0,
    ...options,
  });
  open.push(loader);
  return loader;
}

const orderOf = (epoch: number, count = 30) => permutation(stream(1, "shuffle", epoch), count);
const digestOf = ({ groups }: ViewBatch) => {
  const hash = createHash("sha256");
  for (const group of groups) hash.update(group);
  return hash.digest("hex");
};

async function digests(loader: ViewLoader, epoch: number, firstStep = 0, order = orderOf(epoch)) {
  const found: string[] = [];
  for await (const batch of loader.epoch({ epoch, order, firstStep })) {
    found.push(digestOf(batch));
    batch.release();
  }
  return found;
}

describe("createViewLoader", () => {
  it("gives the same bits in the caller's thread, in one thread and in three", async () => {
    const groups = [
      { views: 2, size: "image" },
      { views: 3, size: 8 },
    ] as const;
    const inline = await digests(loaderOf({ groups }), 4);
    expect(new Set(inline).size).toBe(3);
    expect(await digests(loaderOf({ groups, threads: 1 }), 4)).toEqual(inline);
    expect(await digests(loaderOf({ groups, threads: 3 }), 4)).toEqual(inline);
  });

  it("goes on at any epoch and step with the bits of an uninterrupted run", async () => {
    const loader = loaderOf({ threads: 1 });
    await digests(loader, 0);
    const whole = await digests(loader, 1);
    expect(await digests(loaderOf(), 1, 2)).toEqual(whole.slice(2));
  });

  it("makes other views in another epoch and for another seed", async () => {
    const order = orderOf(0);
    const found = [
      await digests(loaderOf(), 0, 0, order),
      await digests(loaderOf(), 1, 0, order),
      await digests(loaderOf({ seed: 2 }), 0, 0, order),
    ];
    expect(new Set(found.flat()).size).toBe(9);
  });

  it("gives an image the same views in any position of a batch and beside any other images", async () => {
    const rowOf = async (loader: ViewLoader, position: number, order: Uint32Array) => {
      for await (const { groups, positions } of loader.epoch({ epoch: 2, order })) {
        const row = positions.indexOf(position);
        if (row >= 0)
          return [0, 8].map((view) => [...groups[0].slice((view + row) * length, (view + row + 1) * length)]);
      }
      throw new Error("the position was not in the order");
    };
    const position = orderOf(0)[11];
    const others = indices.filter((_, i) => i !== position).subarray(0, 7);
    const few = Uint32Array.of(others[0], indices[position], ...others.subarray(1));
    const among30 = await rowOf(loaderOf(), position, orderOf(0));
    const among8 = await rowOf(loaderOf({ indices: few }), 1, orderOf(3, 8));
    expect(among8).toEqual(among30);
  });

  it("lays a group out view by view, batch rows in the order asked for", async () => {
    const augmentation = augmentationSchema.parse({ steps: [{ kind: "normalize" }] });
    const order = orderOf(5);
    for await (const { groups, positions, step } of loaderOf({ augmentation }).epoch({ epoch: 0, order })) {
      expect([...positions]).toEqual([...order.subarray(step * 8, step * 8 + 8)]);
      const expected = embeddingView(
        { images, image, ...statistics },
        positions.map((position) => indices[position]),
      );
      for (const view of [0, 1]) {
        const found = groups[0].subarray(view * 8 * length, (view + 1) * 8 * length);
        expect(Math.max(...found.map((value, i) => Math.abs(value - expected[i])))).toBeLessThan(1e-6);
      }
      break;
    }
  });

  it("lays the copies of a view out copy by copy, each of the same view", async () => {
    const groups = [{ views: 2, size: "image", copies: "quarter-turns" }] as const;
    const copies = copiesOf("quarter-turns").map(({ pixelsFrom }) => pixelsFrom(image));
    for await (const { groups: found } of loaderOf({ groups }).epoch({ epoch: 0, order: orderOf(0) })) {
      expect(found[0].length).toBe(2 * 4 * 8 * length);
      const pixelOf = (view: number, copy: number, row: number, place: number) =>
        found[0][((view * 4 + copy) * 8 + row) * length + place * 3];
      for (const view of [0, 1])
        for (const [copy, from] of copies.entries())
          for (const place of [0, 15, 77, 255])
            expect(pixelOf(view, copy, 5, place)).toBe(pixelOf(view, 0, 5, from[place]));
      expect(pixelOf(0, 0, 5, 77)).not.toBe(pixelOf(1, 0, 5, 77));
      break;
    }
  });

  it("makes the same views with copies as without", async () => {
    const groups = [{ views: 2, size: "image", copies: "quarter-turns" }] as const;
    const first = async (loader: ViewLoader) => {
      for await (const batch of loader.epoch({ epoch: 0, order: orderOf(0) })) return batch.groups[0].slice();
      throw new Error("no batch");
    };
    const [plain, copied] = [await first(loaderOf()), await first(loaderOf({ groups }))];
    const block = 8 * length;
    expect(copied.subarray(0, block)).toEqual(plain.subarray(0, block));
    expect(copied.subarray(4 * block, 5 * block)).toEqual(plain.subarray(block, 2 * block));
  });

  it("drops what is left of the last full batch", async () => {
    expect((await digests(loaderOf({ batchSize: 7 }), 0)).length).toBe(4);
    expect((await digests(loaderOf({ batchSize: 30 }), 0)).length).toBe(1);
  });

  it.each([0, 2])("recycles three buffers and leaves a held batch alone (%i threads)", async (threads) => {
    const loader = loaderOf({ threads, batchSize: 3 });
    const buffers = new Set<unknown>();
    let held: { batch: ViewBatch; digest: string } | undefined;
    for await (const batch of loader.epoch({ epoch: 0, order: orderOf(0) })) {
      buffers.add(batch.groups[0].buffer);
      if (held) batch.release();
      else held = { batch, digest: digestOf(batch) };
    }
    expect(buffers.size).toBe(3);
    expect(held && digestOf(held.batch)).toBe(held?.digest);
  });

  it("says so when every batch is held and another is asked for", async () => {
    const loader = loaderOf({ batchSize: 3, threads: 1 });
    const holdAll = async () => {
      for await (const _batch of loader.epoch({ epoch: 0, order: orderOf(0) }));
    };
    await expect(holdAll()).rejects.toThrow("all 3 batches are held; release one");
  });

  it("survives a loop that is left early, and a release that comes twice", async () => {
    const loader = loaderOf({ threads: 2, batchSize: 3 });
    for (let round = 0; round < 5; round++) {
      for await (const batch of loader.epoch({ epoch: 0, order: orderOf(0) })) {
        batch.release();
        batch.release();
        break;
      }
    }
    expect(await digests(loader, 0)).toEqual(await digests(loaderOf({ batchSize: 3 }), 0));
  });

  it("rejects the batch being waited for when it is closed", async () => {
    const loader = loaderOf({ threads: 1 });
    const waiting = loader.epoch({ epoch: 0, order: orderOf(0) }).next();
    const refused = expect(waiting).rejects.toThrow("the view loader was closed");
    await loader.close();
    await refused;
  });

  it.each([0, 1])(
    "names the remedy when no step resizes to the size asked for (%i threads)",
    async (threads) => {
      const augmentation = augmentationSchema.parse({ steps: [{ kind: "normalize" }] });
      const loader = loaderOf({ augmentation, groups: [{ views: 1, size: 8 }], threads });
      await expect(digests(loader, 0)).rejects.toMatchObject({
        name: "ViewSizeError",
        message: expect.stringMatching(/views of 16 x 16 where the method asks for 8 x 8; add/),
      });
    },
  );

  it("makes no views on another scale than embedding sees", () => {
    const augmentation = augmentationSchema.parse({ steps: [{ kind: "random-resized-crop" }] });
    expect(() => loaderOf({ augmentation })).toThrow("expected every pipeline to end with normalize");
    expect(() => loaderOf({ augmentation: expandAugmentation(augmentation) })).not.toThrow();
  });

  it("refuses images that are not square, and batches larger than the training set", () => {
    expect(() => loaderOf({ image: { height: 16, width: 8, channels: 6 } })).toThrow("found 16 x 8");
    expect(() => loaderOf({ batchSize: 31 })).toThrow(
      "a batch holds 1 … 30 of the 30 training images, found 31",
    );
    expect(() => loaderOf({ batchSize: 0 })).toThrow("found 0");
    expect(() => loaderOf({ groups: [] })).toThrow("at least one view group");
  });
});

describe("embeddingView", () => {
  it("normalises the images asked for, interleaved as they were", () => {
    const out = embeddingView({ images, image, ...statistics }, Uint32Array.of(3, 0));
    for (const [row, index] of [3, 0].entries()) {
      for (let i = 0; i < length; i++) {
        const { channelMean, channelSd } = statistics;
        const expected = (images.pixels[index * length + i] / 255 - channelMean[i % 3]) / channelSd[i % 3];
        expect(out[row * length + i]).toBeCloseTo(expected, 5);
      }
    }
  });

  it("makes the copy that is asked for", () => {
    const copy = copiesOf("quarter-turns")[1];
    const [upright, turned] = [undefined, copy].map((chosen) =>
      embeddingView({ images, image, ...statistics, ...(chosen && { view: chosen }) }, Uint32Array.of(2)),
    );
    const from = copy.pixelsFrom(image);
    for (let place = 0; place < 256; place++)
      for (let c = 0; c < 3; c++) expect(turned[place * 3 + c]).toBe(upright[from[place] * 3 + c]);
  });

  it("writes into the buffer it is given", () => {
    const out = new Float32Array(length);
    expect(embeddingView({ images, image, ...statistics }, Uint32Array.of(1), out)).toBe(out);
    expect(out.some((value) => value !== 0)).toBe(true);
  });
});
