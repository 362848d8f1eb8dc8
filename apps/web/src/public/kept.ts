/** What this tab keeps of an objection: its words until they are sent, its receipt afterwards; who it is from is not kept. */
export type Kept = 'words' | 'receipt';

const nameOf = (noticeId: string, what: Kept): string => `objection:${noticeId}:${what}`;

/** What was kept, or nothing. */
export const kept = (noticeId: string, what: Kept): string => sessionStorage.getItem(nameOf(noticeId, what)) ?? '';

/** Keeps a text until the tab is closed, or nothing where there is none; a device without room for it goes on without. */
export function keep(noticeId: string, what: Kept, text: string): void {
  try {
    if (text) sessionStorage.setItem(nameOf(noticeId, what), text);
    else sessionStorage.removeItem(nameOf(noticeId, what));
  } catch {
    // Full or closed storage: the page itself still holds it.
  }
}
