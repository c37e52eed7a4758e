/** The chunks of a response's body, in every browser: not all of them iterate a stream. */

/** @param silenceMs  without a byte for so long, the connection counts as broken. */
export async function* readStream(
  stream: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await beforeSilence(reader.read(), silenceMs);
      if (done) return;
      yield value;
    }
  } finally {
    // Not waited for: what the other end never answers must not keep us.
    reader.cancel().catch(() => {});
  }
}

async function beforeSilence<Result>(reading: Promise<Result>, silenceMs: number): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    const error = new Error(`nothing came for ${silenceMs / 1000} s`);
    timer = setTimeout(reject, silenceMs, error);
  });
  try {
    return await Promise.race([reading, silence]);
  } finally {
    clearTimeout(timer);
  }
}
