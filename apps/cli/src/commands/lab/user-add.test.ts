import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { exitCodes } from "../../exit-codes.ts";
import { runCaptured } from "../../testing/run-captured.ts";
import { userAdd } from "./user-add.ts";

it("says that the person is there, and what to do, when the server fails before the key is made", async () => {
  let requests = 0;
  const server = createServer((_request, response) => {
    if (++requests === 1) response.writeHead(201).end('{"id":"u","name":"Ada L","role":"researcher"}');
    else response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const words = ["user", "add", "Ada L", "--url", `http://127.0.0.1:${port}`];
  expect(await runCaptured([userAdd], words)).toEqual({
    code: exitCodes.unreachable,
    out: "",
    err: expect.stringMatching(/Ada L was added, but without a key: .*503[\s\S]*npx outlab user key "Ada L"/),
  });
  server.close();
});
