/**
 * How many images of a person's own a second become a packed data set, by format and size; beside torchvision's ImageFolder on the
 * same files when `--peer-python PATH` names a Python that has it.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { importImages, recipeSchema } from "@outlab/datasets";
import { median } from "./parts/median.ts";
import { readOptions } from "./parts/options.ts";

interface Measurement {
  readonly bench: string;
  readonly case: string;
  readonly unit: string;
  readonly value: number;
  readonly [detail: string]: string | number;
}

const photographs = [
  { format: "jpeg", width: 640, height: 480 },
  { format: "png", width: 640, height: 480 },
  { format: "png", width: 64, height: 64 },
] as const;

export async function run(args: readonly string[], print: (measurement: Measurement) => void): Promise<void> {
  const values = readOptions(args, {
    "peer-python": { type: "string" },
    images: { type: "string", default: "400" },
    side: { type: "string", default: "64" },
    rounds: { type: "string", default: "5" },
    threads: { type: "string", default: String(availableParallelism()) },
  });
  const [images, side, rounds, threads] = [values.images, values.side, values.rounds, values.threads].map(
    Number,
  );
  for (const photograph of photographs) {
    const folder = await mkdtemp(join(tmpdir(), "outlab-bench-import-"));
    try {
      await draw(folder, images, photograph);
      const name = `${photograph.format} ${photograph.width} x ${photograph.height} to ${side}`;
      const measured = (title: string, rates: readonly Rate[]) => {
        const found = rates.map(({ perSecond }) => perSecond);
        const perCpuSecond = Math.round(median(rates.map((rate) => rate.perCpuSecond)));
        const value = Math.round(median(found));
        print({
          bench: "import",
          case: title,
          unit: "images/s",
          value,
          least: Math.round(Math.min(...found)),
          most: Math.round(Math.max(...found)),
          perCpuSecond,
          threads,
        });
        return perCpuSecond;
      };
      const ours = measured(name, await ourRates(folder, { images, side, rounds, threads }));
      const python = values["peer-python"];
      if (!python) continue;
      const theirs = measured(
        `torchvision ${name}`,
        await peerRates(python, folder, { side, rounds, threads }),
      );
      print({
        bench: "import",
        case: `${name}, to torchvision, by processor time`,
        unit: "times",
        value: Number((ours / theirs).toFixed(2)),
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

interface Rate {
  readonly perSecond: number;
  /** Of all threads and processes together: hardly depends on other work on the machine. */
  readonly perCpuSecond: number;
}

type Work = Readonly<Record<"side" | "rounds" | "threads", number>>;

/** Without a cache: every round decodes. The first is not counted. */
async function ourRates(path: string, { images, side, rounds, threads }: Work & { readonly images: number }) {
  const recipe = recipeSchema.parse({ imageSize: side });
  const rates: Rate[] = [];
  for (let round = 0; round <= rounds; round++) {
    const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
    await importImages({ path, recipe, threads });
    const { user, system } = process.cpuUsage(startCpu);
    if (round === 0) continue;
    const perSecond = (1000 * images) / (performance.now() - startMs);
    rates.push({ perSecond, perCpuSecond: (1e6 * images) / (user + system) });
  }
  return rates;
}

async function peerRates(python: string, folder: string, { side, rounds, threads }: Work): Promise<Rate[]> {
  const script = new URL("./peers/image_folder.py", import.meta.url).pathname;
  const peer = spawn(python, [script, folder, ...[side, threads, rounds + 1].map(String)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const rates: Rate[] = [];
  for await (const line of createInterface({ input: peer.stdout })) rates.push(JSON.parse(line) as Rate);
  if (peer.exitCode === null) await once(peer, "exit");
  if (peer.exitCode !== 0) throw new Error(`${script} ended with exit code ${peer.exitCode}`);
  return rates.slice(1);
}

/** Smooth, as photographs are, with some noise: what a codec takes time for. */
async function draw(folder: string, images: number, { format, width, height }: (typeof photographs)[number]) {
  const { default: sharp } = await import("sharp");
  for (const name of ["a", "b"]) await mkdir(join(folder, name));
  const pixels = new Uint8Array(width * height * 3);
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < pixels.length; i++) {
      const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / (3 * width))];
      const wave = Math.sin((x + 17 * image) / 40) + Math.cos((y - 5 * image) / 60 + (i % 3));
      pixels[i] = 127 + 50 * wave + ((i * 7919 + image * 104_729) % 9);
    }
    const file = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    await writeFile(join(folder, image % 2 === 0 ? "a" : "b", `${image}.${format}`), file);
  }
}
