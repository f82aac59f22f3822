import { Stream } from 'node:stream';

/** `stream`: the port alone would be the class `Readable` */
export const coreModule = Stream;
