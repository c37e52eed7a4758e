/** Too many requests are refused with the time to wait, each key and each address by itself. */
import { describe, expect, it, onTestFinished } from "vitest";
import { startTestApi } from "../../../../test/support/api.ts";

async function limited(perKeyPerMinute: number, perAddressPerMinute: number) {
  const api = await startTestApi({ rateLimits: { perKeyPerMinute, perAddressPerMinute } });
  onTestFinished(api.close);
  return api;
}

describe("the requests of a minute", () => {
  it("are so many for each key, and say how many are left; the next is refused with the time to wait", async () => {
    const { request, ada, bob } = await limited(2, 100);
    const ask = (who = ada) => request(who, { url: "/v1/me" });
    const [first, second, third] = [await ask(), await ask(), await ask()];
    expect([first, second].map(({ headers }) => headers["ratelimit-remaining"])).toEqual(["1", "0"]);
    expect(first.headers["ratelimit-limit"]).toBe("2");
    expect(third.statusCode).toBe(429);
    expect(third.json()).toMatchObject({ code: "rate-limited" });
    const seconds = Number(third.headers["retry-after"]);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await ask(bob)).statusCode).toBe(200);
  });

  it("are counted for the address where no valid key is shown: keys cannot be tried without end", async () => {
    const { request, ada } = await limited(100, 2);
    const guess = (key: string) => request({ userId: "", key }, { url: "/v1/me" });
    const answers = [
      await guess("outlab_a"),
      await request(undefined, { url: "/v1/me" }),
      await guess("outlab_b"),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 429]);
    expect((await request(ada, { url: "/v1/me" })).statusCode).toBe(200);
  });

  it.each(["/healthz", "/readyz", "/metrics"])("are not counted at %s", async (url) => {
    const { request } = await limited(1, 1);
    for (let i = 0; i < 3; i++) expect((await request(undefined, { url })).statusCode).toBe(200);
  });

  it("are without limit where it is 0", async () => {
    const { request, ada } = await limited(0, 0);
    const answer = await request(ada, { url: "/v1/me" });
    expect([answer.statusCode, answer.headers["ratelimit-limit"]]).toEqual([200, undefined]);
    expect((await request(undefined, { url: "/v1/me" })).statusCode).toBe(401);
  });
});
