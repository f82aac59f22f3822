import util from 'node:util';

/** `sys`, an old name of `util` */
export const coreModule = util;
