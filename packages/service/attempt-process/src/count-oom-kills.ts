import { readFile } from "node:fs/promises";

/**
 * How many processes the kernel's OOM killer has ended so far: in this process's memory group where there is one, on the
 * machine otherwise. Only differences mean anything. 0 where the kernel doesn't say.
 */
export async function countOomKills(): Promise<number> {
  const group = /^0::(.*)$/m.exec(await read("/proc/self/cgroup"))?.[1];
  const sources = [
    ...(group === undefined ? [] : [`/sys/fs/cgroup${group}/memory.events`]),
    "/sys/fs/cgroup/memory.events",
    "/proc/vmstat",
  ];
  for (const source of sources) {
    const found = /^oom_kill (\d+)$/m.exec(await read(source))?.[1];
    if (found !== undefined) return Number(found);
  }
  return 0;
}

function read(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}
