import { expect, test } from "vitest";
import { askWithin } from "./ask-within.ts";
import type { Answer, RunningProgram } from "./run-program.ts";

const well: Answer = { stdout: "0, GPU-1\n", stderr: "", status: 0 };

/** A program that the test ends: SIGKILL does nothing to it, as to a process that hangs in the kernel. */
function hangingProgram() {
  const started: { args: readonly string[]; isGivenUp: boolean; end(answer: Answer): void }[] = [];
  const start = (args: readonly string[]): RunningProgram => {
    const { promise: answer, resolve } = Promise.withResolvers<Answer>();
    const one = { args, isGivenUp: false, end: resolve };
    started.push(one);
    return {
      answer,
      giveUp() {
        one.isGivenUp = true;
      },
    };
  };
  return { start, started };
}

test("passes an answer on, and asks again", async () => {
  const { start, started } = hangingProgram();
  const ask = askWithin(start, 5_000);
  for (const n of [0, 1]) {
    const answer = ask([`-${n}`]);
    started[n].end(well);
    expect(await answer).toEqual(well);
  }
  expect(started.map(({ args, isGivenUp }) => [args, isGivenUp])).toEqual([
    [["-0"], false],
    [["-1"], false],
  ]);
});

test("gives up a program that hangs, though it can't be killed, and starts no other beside it", async () => {
  const { start, started } = hangingProgram();
  const ask = askWithin(start, 20);
  expect(await ask(["-L"])).toMatchObject({ status: undefined, fault: "no answer within 0.02 s" });
  expect(started[0].isGivenUp).toBe(true);
  expect(await ask(["-L"])).toMatchObject({ fault: "one that was asked before still hangs" });
  expect(started).toHaveLength(1);

  started[0].end(well);
  await new Promise((resolve) => setImmediate(resolve));
  const answer = ask(["-L"]);
  started[1].end(well);
  expect(await answer).toEqual(well);
});
