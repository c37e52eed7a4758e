import { askForService } from "./ask-for-service.ts";

/** Which test file uses which of Redis's numbered databases: test files run side by side, and BullMQ's queue has one name. */
const databases = { courier: 1, supervisor: 2 } as const;

/** @returns null where no Redis can be had: skip what needs it. */
export async function askForRedis(whose: keyof typeof databases): Promise<string | null> {
  const service = await askForService("redis");
  if (service === null) return null;
  const url = new URL(service);
  url.pathname = `/${databases[whose]}`;
  return url.href;
}
