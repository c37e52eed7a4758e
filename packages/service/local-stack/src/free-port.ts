/** A TCP port of the loopback that no process uses now. Another one may take it in between, so a server that cannot start on it tries another. */
import { once } from "node:events";
import { createServer } from "node:net";

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("the loopback interface gave no port");
  return address.port;
}
