/** What one Action has asked for that interrupts the login: a redirect and a form exclude each other. */
export interface Interruptions {
  redirects: boolean;
  renders: boolean;
}

/** Creates the interruptions of an Action that begins. */
export function createInterruptions(): Interruptions {
  return { redirects: false, renders: false };
}
