export { type Checked, check, MAX_FAULTS } from "./check.ts";
export { closestWord } from "./closest-word.ts";
export { type Fault, type FaultCode, faultSchema, jsonPointer } from "./fault.ts";
export { nameText, plainText } from "./plain-text.ts";
export { shortList } from "./short-text.ts";
