/**
 * A detection table and the command that its report prints agree: a tiny experiment is run, its files and tables are served as
 * the API serves them, and the printed command is run on the saved files.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddingsName, type TableName } from "@outlab/pipeline";
import { afterEach, describe, expect, it } from "vitest";
import type { MemoryHost } from "../packages/science/pipeline/src/testing/memory-host.ts";
import { runTiny } from "../packages/science/pipeline/src/testing/run-tiny.ts";
import { tinySpec } from "../packages/science/pipeline/src/testing/tiny-spec.ts";
import { runOutlab } from "./support/run-outlab.ts";

const id = "018f4e9a-0000-7000-8000-000000000001";
// A space and an apostrophe, as people name folders.
const folder = mkdtempSync(join(tmpdir(), "outlab ada's results "));
let server: Server;
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const scorers = [{ kind: "knn", k: 3, reduction: "largest" }, { kind: "mahalanobis" }];
const dataset = {
  kind: "shapes",
  imageSize: 16,
  channels: 1,
  trainPerClass: 12,
  testPerClass: 8,
  normalClasses: ["triangle", "square"],
} as const;

describe.each(["none", "l2"] as const)("on embeddings normalised by %s", (normalize) => {
  it("the printed commands give every number of the rows for all anomalies, to the digit", async () => {
    const scoring = { embedding: { normalize }, divergences: [{ kind: "cdist" }], scorers };
    const spec = tinySpec({ dataset, scoring, training: { epochs: 1, batchSize: 8 } });
    const host = await runTiny(spec);
    const outlab = await serve(host, spec);
    const { code, out, err } = await outlab("report", id, "--save", folder);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain(normalize === "l2" ? "scaled to unit length" : "as the encoder gives them");
    const printed = out.split("npx outlab ").slice(1);
    expect(printed).toHaveLength(scorers.length);
    for (const [index, command] of printed.entries()) {
      const again = JSON.parse((await outlab(...wordsOf(command), "--json")).out);
      const scorer = scorers[index].kind;
      const row = host.table("detection").find(({ key }) => key === `${scorer}/all`)!.values;
      expect(again).toMatchObject({
        scorer,
        normalize,
        auroc: row.auroc,
        "aupr-anomaly": row.auprAnomaly,
        "aupr-normal": row.auprNormal,
        "fpr-at-tpr95": row.fprAtTpr95,
        "partial-auroc": row.partialAuroc,
        "best-f1": row.bestF1,
        "best-balanced-accuracy": row.bestBalancedAccuracy,
        positives: row.positives,
        negatives: row.negatives,
      });
      expect(row.normalize).toBe(normalize);
      expect(again["auroc-low"]).toBeCloseTo(Number(row.aurocLow), 12);
    }
  });
});

it("the printed commands give the numbers of scorers that read several views, and none for an ensemble", async () => {
  const spec = tinySpec({
    dataset: { ...dataset, heldOut: 0.2 },
    method: { kind: "rotation" },
    scoring: {
      divergences: [{ kind: "cdist" }],
      scorers: [
        { kind: "transform-classifier" },
        { kind: "knn", normalize: "unit", views: "quarter-turns" },
        { kind: "ensemble" },
      ],
    },
    training: { epochs: 1, batchSize: 8 },
  });
  const host = await runTiny(spec);
  const outlab = await serve(host, spec);
  const { out, err } = await outlab("report", id, "--save", folder);
  expect(err).toBe("");
  expect(out).toContain("except where a name says otherwise");
  const printed = out.split("npx outlab ").slice(1);
  expect(printed).toHaveLength(2);
  const labels = ["transform-classifier", "knn unit quarter-turns"];
  for (const [index, command] of printed.entries()) {
    const { auroc } = JSON.parse((await outlab(...wordsOf(command), "--json")).out);
    expect(auroc).toBe(
      host.table("detection").find(({ key }) => key === `${labels[index]}/all`)!.values.auroc,
    );
  }
});

/** What a shell makes of a line. */
function wordsOf(command: string): readonly string[] {
  return execFileSync("sh", ["-c", `printf '%s\\n' ${command}`], { encoding: "utf8" })
    .trimEnd()
    .split("\n");
}

/** @returns a command line whose server has this one experiment. */
async function serve(host: MemoryHost, spec: unknown) {
  const files = host.embeddingSets.flatMap((set) => [
    { name: `${embeddingsName(set)}.npy`, ...set.embeddings },
    { name: `labels-${set.split}.npy`, ...set.labels },
  ]);
  const rows = (table: string) => host.table(table as TableName).map(({ values }) => values);
  const path = `/v1/experiments/${id}`;
  const answers: Record<string, (accept: string, last: string) => unknown> = {
    [path]: () => ({
      id,
      name: "tiny",
      state: "SUCCEEDED",
      methodKind: "simclr",
      datasetKind: "shapes",
      datasetId: id,
      spec,
      failure: null,
    }),
    [`${path}/tables/`]: (accept, table) =>
      accept.includes("csv") ? Buffer.from("a\r\n") : { table, columns: [], rows: rows(table) },
    [`${path}/artifacts`]: () => ({
      items: files.map((file) => ({ ...file, id: file.digest, kind: "embeddings" })),
    }),
    [`/v1/datasets/${id}`]: () => host.datasetRecords.at(-1),
    "/v1/artifacts/": (_, digest) => Buffer.from(host.blobs.get(digest)!),
  };
  server = createServer((request, response) => {
    const [asked] = (request.url ?? "").split("?");
    const last = asked.split("/").at(-1)!;
    const answer = answers[asked] ?? answers[asked.slice(0, -last.length)];
    const body = answer(request.headers.accept ?? "", last);
    if (!Buffer.isBuffer(body)) response.setHeader("content-type", "application/json");
    response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const env = { OUTLAB_URL: `http://127.0.0.1:${port}`, OUTLAB_API_KEY: "key" };
  return (...words: readonly string[]) => runOutlab(words, { env });
}
