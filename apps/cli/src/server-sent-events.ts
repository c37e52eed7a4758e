/** The text of a Server-Sent Events stream becomes messages. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */

export interface ServerSentEvent {
  /** The last `id:` seen so far: what `Last-Event-ID` wants when the connection is made anew. */
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** Comments (heartbeats) and blocks without data give nothing; a block cut off by the end of the stream is dropped. */
export async function* readServerSentEvents(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
  let id = "";
  let event = "";
  let data: string[] = [];
  for await (const line of readLines(chunks)) {
    if (line === "") {
      if (data.length > 0) yield { id, event: event || "message", data: data.join("\n") };
      event = "";
      data = [];
      continue;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
    if (field === "id") id = value;
    else if (field === "event") event = value;
    else if (field === "data") data.push(value);
  }
}

/** Lines end with LF, CR LF or CR; a character may be cut in two by the chunks, and so may CR LF. */
async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest.endsWith("\r")) yield rest.slice(0, -1);
}
