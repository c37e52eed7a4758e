import type { EventSourceMessage } from "eventsource-parser";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readEventStream } from "./event-stream.ts";

async function read(...chunks: readonly Uint8Array[]) {
  const events: EventSourceMessage[] = [];
  for await (const event of readEventStream(ReadableStream.from(chunks))) events.push(event);
  return events;
}
const bytes = (text: string) => new TextEncoder().encode(text);

it("gives the messages, and nothing for heartbeats or a message that was cut off", async () => {
  expect(
    await read(bytes("id: 7\nevent: log\ndata: {}\n\n: beat\n\nid: 8\ndata: a\ndata: b\n\nid: 9\ndata: cu")),
  ).toEqual([
    { id: "7", event: "log", data: "{}" },
    { id: "8", event: undefined, data: "a\nb" },
  ]);
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
        expect(await read(...pieces.filter(({ length }) => length > 0))).toEqual(expected);
      },
    ),
  );
});
