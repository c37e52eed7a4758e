/** Removes from the folder node_modules what no program here reads; returns how many files. */
export function pruneModules(modules: string): number;
/** Whether a file is removed. @param path  below node_modules, with `/` between folders. */
export function isUnused(path: string): boolean;
