/** `console`: the global */
export const coreModule = console;
