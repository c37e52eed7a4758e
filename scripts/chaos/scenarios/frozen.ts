/** A worker is stopped past its lease and goes on: what it writes then is stale. */
import { setTimeout as sleep } from "node:timers/promises";
import { integer } from "@outlab/random";
import { LEASE_SECONDS } from "../lab.ts";
import type { Scenario } from "../scenario.ts";

export const workerFrozen: Scenario = {
  name: "worker frozen",
  what: `SIGSTOP for ${LEASE_SECONDS + 3} s, past its lease of ${LEASE_SECONDS} s, then SIGCONT`,
  times: { long: 3, short: 1 },
  async harm({ workers }, random) {
    const worker = workers[integer(random, workers.length)]!;
    worker.kill("SIGSTOP");
    await sleep((LEASE_SECONDS + 3) * 1_000);
    worker.kill("SIGCONT");
    return undefined;
  },
};
