import { describe, expect, it, vi } from "vitest";
import { ProblemError } from "./problem-error.ts";
import { type Answer, inTurn, json, serve } from "./testing/scripted-server.ts";
import { type WatchOptions, watch } from "./watch.ts";

/** The experiment ends with the last of the scripted connections. */
async function serveStreams(streams: readonly Answer[]) {
  let connections = 0;
  const stream = inTurn(streams);
  return serve((request, response) => {
    if (request.url?.endsWith("/events")) {
      connections++;
      stream(request, response);
    } else
      json({ id: "e", state: connections >= streams.length ? "SUCCEEDED" : "RUNNING" })(request, response);
  });
}

const frame = (id: number) =>
  `id: ${id}\nevent: log\ndata: ${JSON.stringify({ id: String(id), type: "log" })}\n\n`;
const sends =
  (...ids: readonly number[]): Answer =>
  (_request, response) =>
    response.end(ids.map(frame).join(""));

async function idsOf(
  client: Awaited<ReturnType<typeof serveStreams>>,
  options?: WatchOptions,
): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of client.watch("e", options)) ids.push(id);
  return ids;
}

describe("watch", () => {
  it("gives each event once and in order, resuming after the last one when the connection breaks", async () => {
    const asked: unknown[] = [];
    const broken: ProblemError[] = [];
    const client = await serveStreams([
      (request, response) => {
        asked.push(request.headers["last-event-id"]);
        response.write(`${frame(1) + frame(2)}id: 3\ndata: {cut`, () => response.destroy());
      },
      (request, response) => {
        asked.push(request.headers["last-event-id"]);
        response.end(frame(3) + frame(4));
      },
    ]);
    expect(await idsOf(client, { onBreak: (problem) => void broken.push(problem) })).toEqual([
      "1",
      "2",
      "3",
      "4",
    ]);
    expect(asked).toEqual([undefined, "2"]);
    expect(broken).toEqual([expect.objectContaining({ code: "unreachable" })]);
  });

  it("connects again when a server that shuts down ends the stream early", async () => {
    expect(await idsOf(await serveStreams([sends(1), sends(2)]))).toEqual(["1", "2"]);
  });

  it("ends when the server says that there is nothing to stream", async () => {
    const client = await serveStreams([(_request, response) => response.writeHead(204).end()]);
    expect(await idsOf(client)).toEqual([]);
  });

  it("passes over messages that are no events", async () => {
    const client = await serveStreams([
      (_request, response) => response.end(`retry: 1\n\n${frame(1)}event: end\ndata: {}\n\n`),
    ]);
    expect(await idsOf(client)).toEqual(["1"]);
  });

  it("outlasts a server that is overloaded between two streams, and asks no sooner than it may", async () => {
    const askedAtMs: number[] = [];
    const broken: string[] = [];
    const client = await serveStreams([
      sends(1),
      (_request, response) => {
        askedAtMs.push(performance.now());
        response.writeHead(503, { "retry-after": "2" }).end();
      },
      (request, response) => {
        askedAtMs.push(performance.now());
        sends(2)(request, response);
      },
    ]);
    expect(await idsOf(client, { onBreak: ({ message }) => void broken.push(message) })).toEqual(["1", "2"]);
    expect(broken).toEqual(["the server answered 503 Service Unavailable"]);
    expect(askedAtMs[1] - askedAtMs[0]).toBeGreaterThan(1950);
  });

  it("takes a connection on which nothing comes any more for broken", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const client = await serveStreams([(_request, response) => response.write(frame(1)), sends(2)]);
      const watching = client.watch("e");
      expect(await watching.next()).toMatchObject({ value: { id: "1" } });
      const second = watching.next();
      await vi.advanceTimersByTimeAsync(30_000);
      await vi.waitFor(async () => {
        await vi.advanceTimersByTimeAsync(1000);
        expect(await Promise.race([second, undefined])).toMatchObject({ value: { id: "2" } });
      });
    } finally {
      vi.useRealTimers();
    }
  });

  it("ends at once with the reason when it is aborted", async () => {
    const abort = new AbortController();
    const client = await serveStreams([(_request, response) => response.write(frame(1))]);
    const watched = (async () => {
      for await (const _event of client.watch("e", { signal: abort.signal }))
        abort.abort(new Error("enough"));
    })();
    await expect(watched).rejects.toThrow("enough");
  });

  it("lets go of its connection when the reader leaves", async () => {
    const closed = Promise.withResolvers<void>();
    const client = await serveStreams([
      (_request, response) => {
        response.on("close", closed.resolve);
        response.write(frame(1));
      },
    ]);
    for await (const _event of client.watch("e")) break;
    await closed.promise;
  });

  it("gives up on a server that stays away, after minutes and with its last answer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      let asked = 0;
      const listEvents = async () => {
        asked++;
        throw new ProblemError({ code: "unavailable", status: 503, detail: "busy" });
      };
      const gaveUp = watch({ listEvents } as never, () => 1, "e", {})
        .next()
        .catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(100_000);
      const afterAMinuteAndAHalf = asked;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await gaveUp).toMatchObject({ status: 503 });
      expect(asked).toBeGreaterThan(afterAMinuteAndAHalf);
      expect(asked).toBe(25);
    } finally {
      vi.useRealTimers();
    }
  });

  it("does not ask again when it is refused", async () => {
    const client = await serveStreams([json({ code: "not-found", detail: "no such experiment" }, 404)]);
    const refusal = idsOf(client);
    await expect(refusal).rejects.toThrow("no such experiment");
    await expect(refusal).rejects.toBeInstanceOf(ProblemError);
  });
});
