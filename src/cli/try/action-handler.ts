const shapesTokens = ['onExecutePostLogin', 'onExecuteCredentialsExchange'];

/**
 * Finds the handler that the text of an Action exports: one that shapes tokens before any other. A text without one is
 * taken for a post-login Action, and the sandbox says what it lacks.
 */
export function actionHandler(text: string): string {
  const names = [...text.matchAll(/\bexports\s*\.\s*(on[A-Z]\w*)\s*=|\bexport\s[^=(;]*?\b(on[A-Z]\w*)\b/g)].map(
    ([, assigned, exported]) => assigned ?? exported ?? '',
  );
  return shapesTokens.find((name) => names.includes(name)) ?? names[0] ?? 'onExecutePostLogin';
}
