/** A worker is asked to end under load, as an update does, and another takes its place. */
import { integer } from "@outlab/random";
import type { Scenario } from "../scenario.ts";

export const drained: Scenario = {
  name: "drain under load",
  what: "SIGTERM of a worker, another one after it",
  times: { long: 6, short: 1 },
  async harm({ workers }, random) {
    const leaving = workers[integer(random, workers.length)]!;
    leaving.kill("SIGTERM");
    await leaving.exited;
    return undefined;
  },
};
