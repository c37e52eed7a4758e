import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The cards and their driver, as the driver itself shows them to a process and to a container; empty where it does not.
 * Cards of several models are all named, because TensorFlow doesn't say to tfjs-node which of them it took.
 *
 * @param folder  what the driver shows as files.
 */
export function describeNvidia(folder = "/proc/driver/nvidia"): Record<string, string> {
  const models = cardFiles(join(folder, "gpus")).map((file) => /^Model:\s*(.+?)\s*$/m.exec(read(file))?.[1]);
  const gpu = [...new Set(models.filter((model) => model !== undefined))].join(" or ");
  const driver = /Kernel Module.*?\s(\d+\.[\d.]+)/.exec(read(join(folder, "version")))?.[1];
  return { ...(gpu ? { gpu } : {}), ...(driver ? { driver } : {}) };
}

function cardFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((card) => join(folder, card, "information"));
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
