/** Why the process could not start, in a sentence that says what to do; a bug keeps its stack. */
export function explainStartFailure(error: unknown): string {
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === "EADDRINUSE")
    return `port ${port} is in use; stop what listens there, or choose another by PORT`;
  if (code === "EACCES" && port !== undefined)
    return `port ${port} may not be used by this account; choose one above 1023 by PORT`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST ${address ?? ""} is no address of this machine; 0.0.0.0 listens on all of them`;
  return error instanceof Error
    ? foreseen(error)
      ? error.message
      : (error.stack ?? error.message)
    : String(error);
}

/** Errors of configuration and of services that don't answer say all there is to say; those of the language don't. */
function foreseen(error: Error): boolean {
  return !/^(Type|Reference|Range|Syntax)Error$/.test(error.name);
}
