/**
 * A server that closes lets go of connections as their last answer has been sent. Node closes only those that are idle at
 * that moment; the others would stay open, kept alive for a next request that will never be answered.
 */
import type { FastifyInstance } from "fastify";

export function registerGracefulClose(app: FastifyInstance): void {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });
  app.addHook("onResponse", async () => {
    // The connection counts as idle once the answer's last byte is handed over, which is after this hook.
    if (closing) setImmediate(() => app.server.closeIdleConnections());
  });
}
