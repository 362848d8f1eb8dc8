/** What was typed into an act's form and not sent yet; it stays on this device until it is sent or thrown away. */
const PREFIX = 'act:';

const nameOf = (taskId: string, action: string): string => `${PREFIX}${taskId}:${action}`;

/** What was kept for a form, or nothing. */
export function kept(taskId: string, action: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(nameOf(taskId, action)) ?? '{}');
    return found !== null && typeof found === 'object' && !Array.isArray(found) ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Keeps what is typed; a device without room for it goes on without. */
export function keep(taskId: string, action: string, typed: Record<string, unknown>): void {
  try {
    localStorage.setItem(nameOf(taskId, action), JSON.stringify(typed));
  } catch {
    // Full or closed storage: the form itself still holds it.
  }
}

/** Forgets what was kept, once it was sent. */
export const forget = (taskId: string, action: string): void => localStorage.removeItem(nameOf(taskId, action));
