/** How long one request takes that cancels many queued experiments, beside cancels one by one. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@outlab/local-stack";
import { parseSpec } from "@outlab/spec";
import {
  cancelExperiments,
  createUser,
  migrate,
  openDatabase,
  requestCancel,
  submitExperiment,
} from "@outlab/store";
import { median } from "./parts/median.ts";
import { readOptions } from "./parts/options.ts";

const SPEC = { dataset: { kind: "cifar10", normalClasses: ["cat"] }, method: { kind: "simclr" } };
/** One by one takes long enough to be measured with fewer. */
const ONE_BY_ONE = 50;

export async function run(args: readonly string[], print: (line: object) => void): Promise<void> {
  const values = readOptions(args, {
    experiments: { type: "string", default: "1000" },
    rounds: { type: "string", default: "3" },
  });
  const count = Number(values.experiments);
  const folder = await mkdtemp(join(tmpdir(), "outlab-bulk-cancel-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "postgres"), ephemeral: true });
  await migrate(postgres.url);
  const db = await openDatabase(postgres.url, { maxConnections: 8 });
  try {
    const parsed = parseSpec(SPEC);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const { spec, hash } = parsed;
    const { id: ownerId } = await createUser(db, { name: "ada", role: "researcher", actorId: null });
    const submit = async (many: number) => {
      const ids: string[] = [];
      while (ids.length < many) {
        const some = Array.from({ length: Math.min(8, many - ids.length) }, () =>
          submitExperiment(db, { ownerId, spec, hash }),
        );
        ids.push(...(await Promise.all(some)).map(({ experiment }) => experiment.id));
      }
      return ids;
    };
    const seconds: number[] = [];
    for (let round = 0; round < Number(values.rounds); round++) {
      await submit(count);
      const beganMs = performance.now();
      const { cancelled } = await cancelExperiments(db, { ownerId, state: "QUEUED" }, ownerId);
      seconds.push((performance.now() - beganMs) / 1000);
      if (cancelled !== count) throw new Error(`expected ${count} cancelled, found ${cancelled}`);
    }
    const line = { bench: "bulk-cancel", unit: "s" };
    print({ ...line, case: "one request", experiments: count, value: median(seconds), rounds: seconds });
    const ids = await submit(ONE_BY_ONE);
    const beganMs = performance.now();
    for (const experimentId of ids) await requestCancel(db, { experimentId, actorId: ownerId });
    print({
      ...line,
      case: "one by one",
      experiments: ONE_BY_ONE,
      value: (performance.now() - beganMs) / 1000,
    });
  } finally {
    await db.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
