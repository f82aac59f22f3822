import http from 'node:http';
import { httpsKey } from './http/https-key.ts';

/** `https` */
export const coreModule: unknown = Reflect.get(http, httpsKey);
