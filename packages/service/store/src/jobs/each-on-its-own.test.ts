import { expect, it } from "vitest";
import { eachOnItsOwn, rethrow } from "./each-on-its-own.ts";

const doing = "the repair";

it("does the work for each job and adds up the rows, whichever of them fail", async () => {
  const received: unknown[] = [];
  const work = async (id: string) => {
    if (id === "b") throw new Error("refused");
    return id.length;
  };
  const onError = (error: unknown) => received.push(error);
  expect(await eachOnItsOwn(["a", "b", "ccc"], work, { doing, onError })).toBe(4);
  expect(received).toMatchObject([
    { message: "the repair failed for job b; the others go on", cause: { message: "refused" } },
  ]);
});

it("ends with the first failure where no one receives it, or where the database is away", async () => {
  const done: string[] = [];
  const failWith = (error: Error) => async (id: string) => {
    done.push(id);
    throw error;
  };
  const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  await expect(
    eachOnItsOwn(["a", "b"], failWith(new Error("refused")), { doing, onError: rethrow }),
  ).rejects.toThrow("the repair failed for job a");
  await expect(eachOnItsOwn(["c", "d"], failWith(away), { doing, onError: () => {} })).rejects.toBe(away);
  expect(done).toEqual(["a", "c"]);
});
