/** A refusal of the server, as a person reads it. @see RFC 9457 */

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly faults?: readonly { readonly pointer?: string; readonly message?: string }[];
}

/** The detail, then a line per fault with the place it points to. An answer that is no problem document is named by its status. */
export async function readProblem(response: Response): Promise<string> {
  const text = await response.text();
  const problem = parse(text);
  if (problem === undefined) return `the server answered ${response.status} ${response.statusText}`.trimEnd();
  const faults = (problem.faults ?? []).map(
    ({ pointer, message }) => `  ${pointer || "(whole document)"}: ${message ?? "is not valid"}`,
  );
  const hint =
    response.status === 401
      ? ["  give a key by --key-file or OUTLAB_API_KEY (npm start prints where it lies)"]
      : [];
  return [problem.detail ?? problem.title ?? `status ${response.status}`, ...faults, ...hint].join("\n");
}

function parse(text: string): Problem | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Problem) : undefined;
  } catch {
    return undefined;
  }
}
