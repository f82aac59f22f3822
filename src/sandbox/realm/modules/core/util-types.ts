import { types } from 'node:util';

/** `util/types` */
export const coreModule = types;
