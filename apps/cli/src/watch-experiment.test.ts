import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ExperimentEvent } from "@outlab/wire";
import { afterEach, describe, expect, it } from "vitest";
import { exitCodes } from "./exit-codes.ts";
import { createHttpClient } from "./http-client.ts";
import { progressOf, watchExperiment } from "./watch-experiment.ts";

const open: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A real server whose answers to the event stream are scripted, one per connection. */
async function serve(
  streams: readonly ((request: IncomingMessage, response: ServerResponse) => void)[],
  finalState = "SUCCEEDED",
) {
  let connection = 0;
  const server = createServer((request, response) => {
    if (request.url?.endsWith("/events")) streams[connection++]?.(request, response);
    else {
      const state = connection >= streams.length ? finalState : "RUNNING";
      response.setHeader("content-type", "application/json").end(JSON.stringify({ id: "e", state }));
    }
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return createHttpClient({ url: `http://127.0.0.1:${port}`, apiKey: "secret" });
}

const frame = (id: number) =>
  `id: ${id}\nevent: log\ndata: ${JSON.stringify({ id: String(id), type: "log" })}\n\n`;

function watching(signal = new AbortController().signal) {
  const ids: string[] = [];
  const said: string[] = [];
  return {
    ids,
    said,
    options: {
      signal,
      event: ({ id }: ExperimentEvent) => void ids.push(id),
      reconnecting: (reason: string) => void said.push(reason),
    },
  };
}

describe("watchExperiment", () => {
  it("gives each event once and in order, resuming after the last one when the connection breaks", async () => {
    const asked: (string | undefined)[] = [];
    const client = await serve([
      (request, response) => {
        asked.push(request.headers["last-event-id"] as string | undefined);
        response.write(`${frame(1) + frame(2)}id: 3\ndata: {cut`, () => response.destroy());
      },
      (request, response) => {
        asked.push(request.headers["last-event-id"] as string | undefined);
        response.end(frame(3) + frame(4));
      },
    ]);
    const { ids, said, options } = watching();
    expect(await watchExperiment(client, "e", options)).toMatchObject({ state: "SUCCEEDED" });
    expect(ids).toEqual(["1", "2", "3", "4"]);
    expect(asked).toEqual([undefined, "2"]);
    expect(said).toHaveLength(1);
  });

  it("connects again when a server that shuts down ends the stream early", async () => {
    const client = await serve([
      (_request, response) => response.end(frame(1)),
      (_request, response) => response.end(frame(2)),
    ]);
    const { ids, options } = watching();
    await watchExperiment(client, "e", options);
    expect(ids).toEqual(["1", "2"]);
  });

  it("outlasts a server that is overloaded between two streams, and asks no sooner than it is told", async () => {
    const askedAtMs: number[] = [];
    const client = await serve([
      (_request, response) => response.end(frame(1)),
      (_request, response) => {
        askedAtMs.push(performance.now());
        response.writeHead(503, { "retry-after": "2" }).end();
      },
      (_request, response) => {
        askedAtMs.push(performance.now());
        response.end(frame(2));
      },
    ]);
    const { ids, said, options } = watching();
    expect(await watchExperiment(client, "e", options)).toMatchObject({ state: "SUCCEEDED" });
    expect(ids).toEqual(["1", "2"]);
    expect(said).toEqual(["the server answered 503 Service Unavailable"]);
    expect(askedAtMs[1] - askedAtMs[0]).toBeGreaterThan(1950);
  });

  it("ends at once with the reason when it is aborted", async () => {
    const abort = new AbortController();
    const client = await serve([(_request, response) => response.write(frame(1))]);
    const { options } = watching(abort.signal);
    const watched = watchExperiment(client, "e", {
      ...options,
      event: () => abort.abort(new Error("enough")),
    });
    await expect(watched).rejects.toThrow("enough");
  });

  it("does not ask again when it is refused, and tells the problem's faults", async () => {
    const client = await serve([
      (_request, response) =>
        response
          .writeHead(422, { "content-type": "application/problem+json" })
          .end(
            '{"detail":"two faults","faults":[{"pointer":"/a","message":"expected b"},{"pointer":"","message":"c"}]}',
          ),
    ]);
    const refusal = watchExperiment(client, "e", watching().options);
    await expect(refusal).rejects.toThrow("two faults\n  /a: expected b\n  (whole document): c");
    await expect(refusal).rejects.toMatchObject({ exitCode: exitCodes.refused });
  });
});

describe("progressOf", () => {
  it("leaves out what isn't finite, and is nothing for other events", () => {
    const common = { id: "1", at: "", experimentId: "e", jobId: "j" };
    const data = { phase: "train" as const, done: 1, total: 2, loss: null, epoch: 1 };
    expect(progressOf({ ...common, type: "progress", data })).toEqual({
      phase: "train",
      done: 1,
      total: 2,
      epoch: 1,
    });
    expect(progressOf({ ...common, type: "log", data: { level: "info", message: "" } })).toBeUndefined();
  });
});
