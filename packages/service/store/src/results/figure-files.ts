/** Files that only figures are drawn from. They have no row of their own: an artifact's kind and name say what each is. */
import { type EffectOf, type FigureFileRecord, figureFileKinds } from "@outlab/pipeline";
import { experimentIdOf, type FencedJob } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { blobRef, putArtifact } from "./artifacts.ts";

export async function listFigureFiles(
  { prisma }: Database,
  experimentId: string,
): Promise<FigureFileRecord[]> {
  const rows = await prisma.artifact.findMany({
    where: { experimentId, kind: { in: [...figureFileKinds] } },
    orderBy: { name: "asc" },
  });
  return rows.map((row) => ({
    kind: row.kind as FigureFileRecord["kind"],
    name: row.name,
    file: blobRef(row),
  }));
}

/** Its blob is durable already. */
export async function addFigureFile(
  tx: Tx,
  job: FencedJob,
  { type, record: { kind, name, file } }: EffectOf<"figure-file">,
): Promise<void> {
  await putArtifact(tx, { experimentId: experimentIdOf(job, type), kind, name, blob: file });
}
