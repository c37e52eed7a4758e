import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Artifact, type Client, IntegrityError } from "@outlab/client";
import { expect, it, onTestFinished } from "vitest";
import { fileName, saveResults } from "./save-results.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "outlab-save-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

const client = {
  getTable: async ({ params }: { params: { path: { table: string } } }) =>
    `table\r\n${params.path.table}\r\n`,
  async *download({ id }: Artifact) {
    yield Buffer.from(id);
    if (id === "damaged") throw new IntegrityError("expected 1, found 2");
  },
} as unknown as Client;
const artifact = (id: string, name: string) => ({ id, name }) as Artifact;

it("writes every table as CSV and every file under its name", async () => {
  const path = folder();
  const saved = await saveResults(client, "e", [artifact("whole", "encoder.safetensors")], path);
  const names = [
    ...["class-divergence", "confusions", "detection", "evaluation", "training", "verdicts"].map(
      (name) => `${name}.csv`,
    ),
  ];
  names.push("encoder.safetensors");
  expect(saved).toEqual(names.map((name) => join(path, name)));
  expect(readFileSync(join(path, "detection.csv"), "utf8")).toBe("table\r\ndetection\r\n");
  expect(readFileSync(join(path, "encoder.safetensors"), "utf8")).toBe("whole");
});

it("leaves no part of a file that arrived damaged, and names it", async () => {
  const path = folder();
  await expect(saveResults(client, "e", [artifact("damaged", "x.npy")], path)).rejects.toThrow(
    "x.npy arrived damaged: expected 1, found 2",
  );
  expect(readdirSync(path).filter((name) => name.startsWith("x.npy"))).toEqual([]);
});

it.each([
  ["embeddings-test.npy", "embeddings-test.npy"],
  ["../../.bashrc", ".bashrc"],
  ["..", "_"],
  ["", "_"],
  ["a\\..\\b.npy", "b.npy"],
  ["x\u001b[2K\n\u202e.npy", "x_[2K__.npy"],
  ["c:x", "c_x"],
])("lets the name %j write %j in the folder alone", (name, expected) => {
  expect(fileName(name)).toBe(expected);
});
