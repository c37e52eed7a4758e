/** Whether a port is free, before a database is started in vain. If another program takes it in between, the API says so. */
import { createServer } from "node:net";

/** @param port  0 is always free. @throws {Error} when another process listens there. */
export function requireFreePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`port ${port} is in use; stop what listens there, or choose another by PORT`)
          : error,
      ),
    );
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
