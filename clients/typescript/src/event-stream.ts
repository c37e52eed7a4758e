/** The messages of one connection to an event stream. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { readStream } from "./read-stream.ts";

/** The server sends a comment every five seconds. */
const SILENCE_MS = 30_000;

/** Comments give nothing, and neither does a message that the end of the connection cut off. */
export async function* readEventStream(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<EventSourceMessage, void, void> {
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => void arrived.push(message) });
  const decoder = new TextDecoder();
  for await (const chunk of readStream(stream, SILENCE_MS)) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    yield* arrived.splice(0);
  }
}
