/**
 * What the rule that gives turns does for people, beside two other rules: three people on two slots, one of them with 500 jobs at
 * once, on a simulated clock. Nothing is timed: the numbers are the same on every machine.
 */
import { writeFileSync } from "node:fs";
import type { Choose, SimulatedJob, SimulatedRun } from "@outlab/queue";
import { simulate } from "@outlab/queue";
import { linePanels } from "./parts/line-panels.ts";
import { median } from "./parts/median.ts";
import { readOptions } from "./parts/options.ts";
import { queueRules } from "./parts/queue-rules.ts";

const SLOTS = 2;
const HOUR = 3_600;
const policy = { halfLifeSeconds: 7 * 24 * HOUR, lowAgesAfterSeconds: 24 * HOUR };

/** Everybody has more work than their share from the second hour on, to the tenth. */
const [FROM, TO] = [2 * HOUR, 10 * HOUR];

const burst = jobs("ada", { count: 500, seconds: 600, from: 0, every: 0 });
const scenarios: Readonly<Record<string, readonly SimulatedJob[]>> = {
  "all want more than their share": [
    ...burst,
    ...jobs("ben", { count: 100, seconds: 600, from: HOUR, every: 0 }),
    ...jobs("cleo", { count: 20, seconds: HOUR, from: HOUR, every: 0 }),
  ],
  "two want little": [
    ...burst,
    ...jobs("ben", { count: 19, seconds: 600, from: HOUR + 420, every: HOUR / 2 }),
    ...jobs("cleo", { count: 5, seconds: HOUR, from: HOUR + 780, every: 2 * HOUR }),
  ],
};

export async function run(args: readonly string[], print: (line: object) => void): Promise<void> {
  const { svg } = readOptions(args, { svg: { type: "string" } });
  for (const [scenario, all] of Object.entries(scenarios)) {
    for (const [rule, choose] of Object.entries(queueRules)) {
      const runs = play(all, choose);
      const used = people.map((person) => slotHours(ofPerson(runs, person), FROM, TO));
      print({
        bench: "fair-shares",
        case: `${scenario}: ${rule}`,
        unit: "Jain's index",
        value: round(jain(used)),
      });
      for (const [i, person] of people.entries()) {
        const waits = waitsOf(runs, all, person);
        print({
          bench: "fair-shares",
          case: `${scenario}: ${rule}: ${person}`,
          unit: "slot hours, hours 2 to 10",
          value: round(used[i]!),
          waitMedianMinutes: round(median(waits) / 60),
          waitLongestMinutes: round(Math.max(...waits) / 60),
        });
      }
    }
  }
  if (svg !== undefined) writeFileSync(svg, picture());
}

const people = ["ada", "ben", "cleo"];

function jobs(
  userId: string,
  { count, seconds, from, every }: { count: number; seconds: number; from: number; every: number },
): SimulatedJob[] {
  return Array.from({ length: count }, (_, i) => ({
    jobId: `${userId}${i}`,
    userId,
    band: 1,
    ownOrder: 0,
    isReturning: false,
    askedAtMs: (from + i * every) * 1_000,
    expectedSeconds: seconds,
  }));
}

function play(all: readonly SimulatedJob[], choose: Choose): SimulatedRun[] {
  return simulate({ pools: [{ name: "all", cardMemoryMiB: null, slots: SLOTS }], jobs: all, policy, choose });
}

function ofPerson(runs: readonly SimulatedRun[], person: string): SimulatedRun[] {
  return runs.filter(({ userId }) => userId === person);
}

function slotHours(runs: readonly SimulatedRun[], from: number, to: number): number {
  const within = ({ startedAtMs, endedAtMs }: SimulatedRun) =>
    Math.max(0, Math.min(endedAtMs / 1_000, to) - Math.max(startedAtMs / 1_000, from));
  return runs.reduce((sum, each) => sum + within(each), 0) / HOUR;
}

/** Of the jobs that were submitted until the tenth hour, in s. */
function waitsOf(runs: readonly SimulatedRun[], all: readonly SimulatedJob[], person: string): number[] {
  const asked = new Map(all.map(({ jobId, askedAtMs }) => [jobId, askedAtMs]));
  return ofPerson(runs, person)
    .map(({ jobId, startedAtMs }) => (startedAtMs - asked.get(jobId)!) / 1_000)
    .toSorted((a, b) => a - b);
}

/** (Σ x)² / (n Σ x²): 1 where all have the same, 1/n where one has everything (Jain, Chiu and Hawe, 1984). */
function jain(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  return sum ** 2 / (values.length * values.reduce((total, value) => total + value ** 2, 0));
}

function picture(): string {
  const all = scenarios["all want more than their share"]!;
  const hours = Array.from({ length: 49 }, (_, i) => i / 4);
  return linePanels(
    {
      title: "Slot hours that three people get on two slots, ada with 500 jobs at hour 0",
      x: "hours",
      y: "slot hours so far",
    },
    Object.entries(queueRules).map(([title, choose]) => {
      const runs = play(all, choose);
      return {
        title,
        lines: people.map((label) => ({
          label,
          points: hours.map((hour) => [hour, slotHours(ofPerson(runs, label), 0, hour * HOUR)] as const),
        })),
      };
    }),
  );
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
