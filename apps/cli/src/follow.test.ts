import type { ExperimentView } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import type { CommandContext } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { type FollowOptions, follow } from "./follow.ts";
import type { HttpClient } from "./http-client.ts";

const at = "2026-11-29T10:00:00.000Z";
const note = (message: string) => ({ type: "log", at, data: { level: "info", message } });
const engine = (kind: string) => ({ type: "engine", at, data: { description: { kind, engine: kind } } });

/** A server that sends the events, and then waits or ends the experiment. */
function server(events: readonly object[], isEnded: boolean): HttpClient {
  const ended = { state: "SUCCEEDED", name: "x", failure: null, startedAt: null, finishedAt: null, jobs: [] };
  const client: Partial<HttpClient> = {
    get: async <Body>() => ended as Partial<ExperimentView> as Body,
    async stream(_path, _lastEventId, signal) {
      return (async function* () {
        for (const [id, event] of events.entries())
          yield new TextEncoder().encode(`id: ${id + 1}\ndata: ${JSON.stringify(event)}\n\n`);
        if (isEnded) return;
        await new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
        });
      })();
    },
  };
  return client as HttpClient;
}

async function followed(
  client: HttpClient,
  options: Partial<FollowOptions> = {},
  signal = new AbortController().signal,
) {
  let err = "";
  const output = (write: (text: string) => void) => ({ isTerminal: false, columns: 80, write });
  const context: CommandContext = {
    out: output(() => {}),
    err: output((text) => {
      err += text;
    }),
    env: {},
    signal,
    nowMs: () => 0,
  };
  return { ...(await follow(client, "e", { json: false, ...options }, context)), err };
}

describe("follow", () => {
  it("says a note of each attempt once, and again only in other words", async () => {
    const events = [engine("simd"), note("no driver"), engine("simd"), note("no driver"), note("a driver")];
    const { err } = await followed(server([...events, engine("tensorflow")], true));
    const lines = err.trimEnd().split("\n").slice(0, -1);
    expect(lines.map((line) => line.slice("10:00:00  ".length))).toEqual([
      "engine simd",
      "no driver",
      "a driver",
      "engine tensorflow",
    ]);
  });

  it("says after Ctrl-C that the experiment runs on, and how it is stopped, in words that a shell finds", async () => {
    const { err, exitCode } = await followed(server([], false), {}, AbortSignal.timeout(50));
    expect(exitCode).toBe(exitCodes.interrupted);
    expect(err).toContain("the experiment runs on\n  npx outlab watch e ");
    expect(err).toContain("npx outlab cancel e ");
  });

  it("says what its caller does with the experiment after Ctrl-C, where that is something else", async () => {
    const onInterrupt = (id: string) => `cancelling ${id}\n`;
    const { err } = await followed(server([], false), { onInterrupt }, AbortSignal.timeout(50));
    expect(err).toBe("cancelling e\n");
  });
});
