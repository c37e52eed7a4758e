/**
 * `npm run chaos`: real experiments on the loopback while parts of the service are killed, frozen, cut off or filled. It prints a
 * table and writes docs/reliability.md; with `-- --short` it takes a minute or two and writes nothing. The last line is for programs.
 */
import { writeFileSync } from "node:fs";
import { arch, availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stream } from "@outlab/random";
import { openLab } from "./chaos/lab.ts";
import { reliabilityPage } from "./chaos/page.ts";
import { type Row, runScenario } from "./chaos/run-scenario.ts";
import type { Scenario } from "./chaos/scenario.ts";
import { drained } from "./chaos/scenarios/drain.ts";
import { workerFrozen } from "./chaos/scenarios/frozen.ts";
import { kills } from "./chaos/scenarios/kills.ts";
import {
  connectionsCut,
  postgresKilled,
  postgresReadOnly,
  postgresSilent,
} from "./chaos/scenarios/postgres.ts";
import { redisFull, redisLost, redisStopped } from "./chaos/scenarios/redis.ts";
import { markdownTable, summary } from "./chaos/table.ts";
import { allEnded, remains, submitAll } from "./chaos/work.ts";

const scenarios: readonly Scenario[] = [
  kills,
  postgresKilled,
  connectionsCut,
  postgresSilent,
  postgresReadOnly,
  workerFrozen,
  drained,
  redisStopped,
  redisLost,
  redisFull,
];

/** Three jobs each. */
const EXPERIMENTS = { long: { kills: 40, others: 9 }, short: { kills: 4, others: 3 } };

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    seed: { type: "string", default: "1" },
  },
});
const chosen = scenarios.filter(
  ({ name, times }) => name.includes(values.only) && times[values.short ? "short" : "long"] > 0,
);
const began = performance.now();
const rows: Row[] = [];
const skipped: string[] = [];
let unharmed: string | undefined;
for (const scenario of chosen) {
  const lab = await openLab({ withRedis: scenario.withRedis === true });
  if (lab === undefined) {
    skipped.push(scenario.name);
    console.log(`${scenario.name}: skipped, there is no redis-server here`);
    continue;
  }
  try {
    unharmed ??= await leftAlone();
    const counts = EXPERIMENTS[values.short ? "short" : "long"];
    const row = await runScenario(scenario, {
      lab,
      random: stream(Number(values.seed), scenario.name),
      isShort: values.short,
      experiments: scenario === kills ? counts.kills : counts.others,
      unharmed,
    });
    rows.push(row);
    console.log(
      `${row.scenario}: ${row.experiments} experiments, ${row.harms} times, ${row.lost} lost, ${row.doubled} doubled, ${row.stuck} stuck`,
    );
  } finally {
    await lab.close();
  }

  async function leftAlone(): Promise<string> {
    const [id] = await submitAll(lab!, 1);
    await allEnded(lab!.db, [id!], 60_000);
    return remains(lab!.db, id!);
  }
}
console.log(`\n${markdownTable(rows)}`);
if (!values.short && values.only === "") {
  const machine = `${cpus()[0]?.model ?? arch()}, ${availableParallelism()} cores, Node ${process.version}, load average ${loadavg()[2]!.toFixed(0)}`;
  const page = reliabilityPage(rows, { machine, skipped, minutes: (performance.now() - began) / 60_000 });
  writeFileSync(join(import.meta.dirname, "../docs/reliability.md"), page);
}
const total = summary(rows);
console.log(JSON.stringify(total));
process.exit(total.lost + total.doubled + total.stuck + total.staleWritesAccepted === 0 ? 0 : 1);
