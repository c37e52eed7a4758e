/** A TCP port of the loopback that nobody uses now. Another process may take it in between, so who starts a server on it tries again. */
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
