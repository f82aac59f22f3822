import { actionNotes } from './action-notes.ts';
import { applicationNotes } from './application-notes.ts';
import { browserNotes, tokenNotes } from './authentication-notes.ts';
import { controlNotes } from './control-notes.ts';
import { retiredNotes } from './retired-notes.ts';
import type { NotedRoutes } from './route-note.ts';
import { userNotes } from './user-notes.ts';

/** What is known of all routes, in the order in which the document shows them. */
export const notedRoutes: readonly NotedRoutes[] = [
  tokenNotes,
  browserNotes,
  actionNotes,
  applicationNotes,
  userNotes,
  retiredNotes,
  controlNotes,
];
