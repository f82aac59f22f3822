import { strict } from 'node:assert';

/** `assert/strict` */
export const coreModule = strict;
