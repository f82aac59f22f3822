import { posix } from 'node:path';

/** `path/posix` */
export const coreModule = posix;
