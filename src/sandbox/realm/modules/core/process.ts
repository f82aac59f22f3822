/** `process`: the global */
export const coreModule = process;
