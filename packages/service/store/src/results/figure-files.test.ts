import { expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { listArtifacts, listFigureFiles, writeEffect } from "../index.ts";

const lab = await openLab();
const { db } = lab;
const blob = (letter: string) => ({ digest: letter.repeat(64), sizeBytes: 9 });

it("are listed by name, and each is an artifact that says what it is", async () => {
  const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
  const { experimentId } = attempt;
  const write = (kind: "thumbnails" | "divergence-draws", name: string, letter: string) =>
    writeEffect(db, attempt, { type: "figure-file", record: { kind, name, file: blob(letter) } });
  await write("thumbnails", "thumbnails.png", "a");
  await write("divergence-draws", "divergence-draws-cdist.npy", "b");
  await write("divergence-draws", "divergence-draws-cdist.npy", "c");
  expect(await listFigureFiles(db, experimentId)).toEqual([
    { kind: "divergence-draws", name: "divergence-draws-cdist.npy", file: blob("c") },
    { kind: "thumbnails", name: "thumbnails.png", file: blob("a") },
  ]);
  const { items } = await listArtifacts(db, { experimentId, limit: 10 });
  expect(items.map(({ name, mediaType }) => [name, mediaType])).toEqual([
    ["thumbnails.png", "image/png"],
    ["divergence-draws-cdist.npy", "application/x-npy"],
  ]);
});
