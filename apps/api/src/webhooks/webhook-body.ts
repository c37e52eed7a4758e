/** What is sent: an object for programs, or a sentence for people in a chat. */
import type { DueDelivery } from "@outlab/store";

/** The same in every attempt. */
export function webhookBody({ type, data, createdAt, format }: DueDelivery): string {
  if (format === "chat") return JSON.stringify({ text: sentence(type, data as TestData | ExperimentData) });
  return JSON.stringify({ type, timestamp: createdAt.toISOString(), data });
}

interface TestData {
  readonly message: string;
}

interface ExperimentData {
  readonly experimentId: string;
  readonly name: string;
  readonly owner: { readonly name: string };
  readonly failureClass: string | null;
  readonly failureMessage: string | null;
}

function sentence(type: string, data: TestData | ExperimentData): string {
  if ("message" in data) return `Outlab: ${data.message}`;
  const { name, owner, experimentId, failureClass, failureMessage } = data;
  const what = type.replace("experiment.", "");
  const why = failureClass === null ? "" : `: ${failureClass}, ${failureMessage}`;
  return `Outlab: "${plain(name)}" of ${plain(owner.name)} ${words[what] ?? what}${plain(why)} (${experimentId})`;
}

const words: Readonly<Record<string, string>> = {
  submitted: "was submitted",
  running: "is running",
  paused: "is paused",
  succeeded: "has succeeded",
  failed: "has failed",
  cancelled: "was cancelled",
};

/** Chat services read `<!channel>` and links in such brackets; `&lt;` shows the bracket alone. */
function plain(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
