import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readServerSentEvents, type ServerSentEvent } from "./server-sent-events.ts";

async function read(...chunks: readonly Uint8Array[]) {
  async function* source() {
    yield* chunks;
  }
  const events: ServerSentEvent[] = [];
  for await (const event of readServerSentEvents(source())) events.push(event);
  return events;
}
const bytes = (text: string) => new TextEncoder().encode(text);

describe("readServerSentEvents", () => {
  it("gives id, event and data of each block", async () => {
    expect(await read(bytes("id: 7\nevent: log\ndata: {}\n\nid: 8\ndata: x\n\n"))).toEqual([
      { id: "7", event: "log", data: "{}" },
      { id: "8", event: "message", data: "x" },
    ]);
  });

  it("joins the data lines of a block by line feeds", async () => {
    expect(await read(bytes("data: a\ndata:  b\ndata\n\n"))).toEqual([
      { id: "", event: "message", data: "a\n b\n" },
    ]);
  });

  it("gives nothing for heartbeats, blocks without data and a block that was cut off", async () => {
    expect(await read(bytes(": beat\n\nid: 3\n\ndata: never finished"))).toEqual([]);
  });

  it("keeps the last id for blocks that bring none", async () => {
    const events = await read(bytes("id: 5\ndata: a\n\ndata: b\n\n"));
    expect(events.map(({ id }) => id)).toEqual(["5", "5"]);
  });

  it("gives the same whichever way the bytes are cut and lines are ended", async () => {
    const text = "id: 1\nevent: log\ndata: größer ü 🙂\n\n: beat\n\nid: 2\ndata: b\ndata: c\n\n";
    const expected = await read(bytes(text));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.array(fc.nat({ max: 90 }), { maxLength: 12 }),
        async (ending, cuts) => {
          // A lone CR at the very end waits for the next byte, so the stream goes on with a comment.
          const whole = bytes(`${text}: on\n`.replaceAll("\n", ending));
          const edges = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
          const pieces = edges.slice(1).map((edge, index) => whole.subarray(edges[index], edge));
          expect(await read(...pieces)).toEqual(expected);
        },
      ),
    );
  });
});
