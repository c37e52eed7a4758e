export {
  ArrayError,
  type ArrayErrorCode,
  SafetensorsError,
} from "./array-error.ts";
export { encodeNpy } from "./npy/encode-npy.ts";
export { type NpyArray, readNpy } from "./npy/read-npy.ts";
export type { NumberArray } from "./number-array.ts";
export {
  type ArrayEntry,
  type FileInPieces,
  readSafetensorsHeader,
  type SafetensorsHeader,
} from "./safetensors/header.ts";
export {
  decodeSafetensors,
  encodeSafetensors,
  type NamedArray,
  type SafetensorsFile,
  type WritableArray,
} from "./safetensors/safetensors.ts";
