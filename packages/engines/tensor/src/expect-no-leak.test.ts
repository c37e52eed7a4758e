import { expect, it } from "vitest";
import { expectNoLeak, loadTensor } from "./index.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });

it("passes work that disposes of what it makes, and names what other work leaves", async () => {
  await expectNoLeak(tf, () => tf.dispose(tf.zeros([3])));
  const kept: { dispose(): void }[] = [];
  await expect(
    expectNoLeak(tf, () => {
      kept.push(tf.zeros([3]));
    }),
  ).rejects.toThrow("expected nothing left, found numTensors 1, numDataBuffers 1, numBytes 12");
  for (const tensor of kept) tensor.dispose();
});
