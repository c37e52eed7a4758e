import { expect, test } from "vitest";
import { retryWhile } from "./retry-while.ts";

const away = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });

test("tries again while the database is away, until it is back", async () => {
  let tries = 0;
  const write = async (): Promise<string> => {
    if (++tries < 3) throw away;
    return "written";
  };
  expect(await retryWhile(() => true, write)).toBe("written");
  expect(tries).toBe(3);
});

test("gives up when the write could no longer be accepted, and at once when it would fail again", async () => {
  let tries = 0;
  const never = async (): Promise<void> => {
    tries++;
    throw away;
  };
  await expect(retryWhile(() => tries < 2, never)).rejects.toBe(away);
  expect(tries).toBe(2);
  const broken = new Error("a bug");
  await expect(
    retryWhile(
      () => true,
      () => Promise.reject(broken),
    ),
  ).rejects.toBe(broken);
});
