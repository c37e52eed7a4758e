/** What a stranger gets: the tarballs of the libraries, installed in an empty folder outside this repository, and used. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packLibrary } from "../scripts/pack-library.ts";

const root = resolve(import.meta.dirname, "..");
const installed = join(root, "node_modules");
const folder = mkdtempSync(join(tmpdir(), "outlab-stranger-"));

/** Without network: TensorFlow.js, which a stranger's npm fetches as a peer, is the repository's own, and so is what the client uses. */
beforeAll(() => {
  const fetched = ["openapi-fetch", "openapi-typescript-helpers", "eventsource-parser", "@noble/hashes"];
  const tarballs = [
    ...["tensor-simd", "topology", "client"].map((library) => packLibrary(library, folder)),
    ...fetched.map((name) => join(folder, run("npm", "pack", "--silent", join(installed, name)).trim())),
  ];
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  run("npm", "install", "--offline", "--no-audit", "--no-fund", "--legacy-peer-deps", ...tarballs);
  symlinkSync(join(installed, "@tensorflow"), join(folder, "node_modules/@tensorflow"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("@outlab/tensor-simd, packed", () => {
  it("multiplies matrices and trains an encoder on two threads", () => {
    const output = runScript(`
      import { setTimeout as sleep } from "node:timers/promises";
      import { createSimdEngine } from "@outlab/tensor-simd";
      import { describeGraph } from "@outlab/tensor-simd/graph";

      const { tf, compile, description, dispose } = await createSimdEngine({ threads: 2 });
      const ones = tf.ones([512, 512]);
      const sums = [tf.sum(tf.matMul(ones, ones)).dataSync()[0]];
      await sleep(500); // a thread that could not start is known by now, and fails what follows
      sums.push(tf.sum(tf.matMul(ones, ones)).dataSync()[0]);

      const program = compile(describeGraph({
        image: { height: 2, width: 2, channels: 1 },
        nodes: [
          { op: "input" },
          { op: "flatten", input: 0 },
          { op: "dense", name: "sum", input: 1, units: 1, bias: false },
        ],
      }));
      const weight = tf.variable(tf.zeros([4, 1]));
      const output = () => program.apply({ parameters: [weight], statistics: [] }, tf.ones([8, 2, 2, 1]), "training");
      tf.train.sgd(0.125).minimize(() => tf.losses.meanSquaredError(tf.ones([8, 1]), output()));
      console.log(JSON.stringify({ threads: description.threads, sums, weight: [...weight.dataSync()] }));
      await dispose();
    `);
    // The gradient of (4w - 1)^2 at w = 0 is -2 for each of the four weights.
    expect(output).toEqual({ threads: 2, sums: [512 ** 3, 512 ** 3], weight: [0.25, 0.25, 0.25, 0.25] });
  });

  it("has declarations that suffice without this repository", () => {
    expect(
      typeFaults(`
        import { createSimdEngine } from "@outlab/tensor-simd";
        import { describeGraph, type EncoderGraph, type EncoderProgram } from "@outlab/tensor-simd/graph";

        const { tf, compile } = await createSimdEngine({ threads: 2 });
        export const compiled = (graph: EncoderGraph): EncoderProgram => compile(describeGraph(graph));
        // @ts-expect-error: a matrix, and known as one
        tf.matMul(tf.ones([2, 2]), tf.ones([2, 2])) satisfies number;
      `),
    ).toEqual([]);
  });
});

describe("@outlab/topology, packed", () => {
  const cornersAndFar = `
      import { cloudOfRows, mtopdiv, ripsBarcode } from "@outlab/topology";

      const corners = cloudOfRows([[0, 0], [0, 1], [1, 1], [1, 0]]);
      const far = cloudOfRows([[900, 900]]);`;

  it("measures on two threads, with the random numbers that it needs inside", () => {
    const { loops, mean } = runScript(`${cornersAndFar}
      const { degrees } = await ripsBarcode(corners);
      const zeros = { uint32: () => 0, uniform: () => 0 };
      const { mean } = await mtopdiv(corners, far, { draws: 2, threads: 2, minimumPoolWork: 0 }, zeros);
      console.log(JSON.stringify({ loops: degrees[1].map(({ birth, death }) => death - birth), mean }));
    `) as { loops: number[]; mean: number };
    // The square's one loop is born at its side and dies at its diagonal; a far point fills in none of it.
    expect(loops).toEqual([expect.closeTo(Math.SQRT2 - 1, 6)]);
    expect(mean).toBeCloseTo(Math.SQRT2 - 1, 6);
  });

  it("has declarations that suffice without this repository", () => {
    expect(
      typeFaults(`${cornersAndFar}
        const stream: Parameters<typeof mtopdiv>[3] = { uint32: () => 0, uniform: () => 0 };
        // @ts-expect-error: a number, and known as one
        (await mtopdiv(corners, far, {}, stream)).mean satisfies string;
        export const barcode = await ripsBarcode(corners);
      `),
    ).toEqual([]);
  });
});

describe("@outlab/client, packed", () => {
  it("asks a server, and tells its silence from a refusal", () => {
    const output = runScript(`
      import { createServer } from "node:http";
      import { createClient, ProblemError } from "@outlab/client";

      const server = createServer((request, response) => response.writeHead(200).end(JSON.stringify({ name: "ada" })));
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      const client = createClient({ url: "http://127.0.0.1:" + server.address().port, apiKey: "secret" });
      const { name } = await client.getMe();
      await new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
      const error = await client.getMe().catch((error) => error);
      console.log(JSON.stringify({ name, isProblem: error instanceof ProblemError, code: error.code }));
    `);
    expect(output).toEqual({ name: "ada", isProblem: true, code: "unreachable" });
  });

  it("is used as its README shows", () => {
    const readme = readFileSync(join(folder, "node_modules/@outlab/client/README.md"), "utf8");
    const [, example] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    expect(typeFaults(example)).toEqual([]);
  });

  it("has declarations that stand without this repository", () => {
    expect(
      typeFaults(`
        import { createClient, type ExperimentEvent } from "@outlab/client";

        const client = createClient({ url: "http://127.0.0.1:3000" });
        const { state } = await client.getExperiment({ params: { path: { id: "x" } } });
        // @ts-expect-error: a state, and known as one
        state satisfies "DONE";
        export async function* epochs(id: string): AsyncGenerator<number> {
          for await (const event of client.watch(id)) if (event.type === "checkpoint") yield event.data.epoch;
        }
        export type Event = ExperimentEvent;
      `),
    ).toEqual([]);
  });
});

/** @returns what the script printed. */
function runScript(source: string): unknown {
  const file = join(folder, "script.js");
  writeFileSync(file, source);
  return JSON.parse(run(process.execPath, file));
}

/** @returns the compiler's words on a program and on what it imports of ours; TensorFlow.js's own faults are not ours. */
function typeFaults(source: string): string[] {
  mkdirSync(join(folder, "typed"), { recursive: true });
  writeFileSync(join(folder, "typed/program.ts"), source);
  const options = "--noEmit --strict --module nodenext --target es2024 --types node --pretty false".split(
    " ",
  );
  const { stdout } = spawnSync(
    join(installed, ".bin/tsc"),
    [...options, "--typeRoots", join(installed, "@types"), "typed/program.ts"],
    { cwd: folder, encoding: "utf8" },
  );
  return stdout.split("\n").filter((line) => /^(typed|node_modules)\//.test(line));
}

function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
