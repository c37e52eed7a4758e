/** Which addresses nothing is sent to: a person could reach services through this server that they cannot reach themselves. */
import { BlockList, isIPv4, isIPv6 } from "node:net";

const PRIVATE_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;
/** Of the world's IPv6 addresses only these are public; some of them hold an IPv4 address, which may be any. */
const PUBLIC_V6 = ["2000::", 3] as const;
const HOLDING_V4 = [
  ["2001::", 32],
  ["2002::", 16],
] as const;

const privateV4 = listOf(PRIVATE_V4, "ipv4");
const publicV6 = listOf([PUBLIC_V6], "ipv6");
const holdingV4 = listOf(HOLDING_V4, "ipv6");

/** Ranges that an admin allows although they are private. */
export type AllowedRanges = Pick<BlockList, "check">;

/** @param ranges  such as `10.0.0.0/8` or `::1`; faulty ones were refused before. */
export function allowedRanges(ranges: readonly string[]): AllowedRanges {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    list.addSubnet(address, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  }
  return list;
}

/** Whether a text is one such range. */
export function isRange(text: string): boolean {
  const match = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text);
  if (match === null) return false;
  const [, address = "", bits = "0"] = match;
  return (isIPv4(address) && Number(bits) <= 32) || (isIPv6(address) && Number(bits) <= 128);
}

export function isAllowed(address: string, allowed: AllowedRanges): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isAllowed(mapped, allowed);
  if (isIPv4(address)) return !privateV4.check(address, "ipv4") || allowed.check(address, "ipv4");
  if (!isIPv6(address)) return false;
  const isPublic = publicV6.check(address, "ipv6") && !holdingV4.check(address, "ipv6");
  return isPublic || allowed.check(address, "ipv6");
}

function listOf(ranges: readonly (readonly [string, number])[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, family);
  return list;
}
