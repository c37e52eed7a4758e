import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { UnreachableError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { createHttpClient } from "./http-client.ts";

const open: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A client of a real server that gives every request the same answer. */
async function answeredBy(status: number, headers: Record<string, string> = {}) {
  const server = createServer((_request, response) => response.writeHead(status, headers).end());
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return createHttpClient({ url: `http://127.0.0.1:${port}`, apiKey: "secret" });
}

describe("createHttpClient", () => {
  it("says how to get a server when none answers", async () => {
    const client = createHttpClient({ url: "http://127.0.0.1:1", apiKey: undefined });
    await expect(client.get("/v1/me")).rejects.toMatchObject({
      exitCode: exitCodes.unreachable,
      message: expect.stringMatching(/no server answers at .*npm start/),
    });
  });

  it.each([429, 500, 502, 503, 504])(
    "tells a server that can't now (%d) from one that says no",
    async (status) => {
      const client = await answeredBy(status, { "retry-after": "3" });
      const error: unknown = await client.get("/v1/me").catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UnreachableError);
      expect(error).toMatchObject({ exitCode: exitCodes.unreachable, retryAfterMs: 3000 });
    },
  );

  it.each([400, 403, 404, 409, 422, 501])("takes %d for a refusal", async (status) => {
    const client = await answeredBy(status);
    await expect(client.get("/v1/me")).rejects.toMatchObject({ exitCode: exitCodes.refused });
  });
});
