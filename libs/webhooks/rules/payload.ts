import type { ChangeEvent } from '#ledger';
import { eventType } from './event-kinds.js';

/** An event as the history has it. */
export interface HistoryEvent extends Pick<ChangeEvent, 'subject' | 'subjectId' | 'kind'> {
  readonly eventId: number;
  readonly at: Date;
}

/** The type of a message that only asks whether the receiver is there. */
export const PING = 'ping';

/** What a receiver is told of an event: ids, never words. What it may read of them it asks the API, which knows its rights. */
export function eventPayload(event: HistoryEvent): string {
  const { subject, subjectId, kind, eventId, at } = event;
  return JSON.stringify({ type: eventType(event), timestamp: at.toISOString(), data: { subject, id: subjectId, kind, eventId } });
}

/** What a receiver is sent to see whether it is there. */
export const pingPayload = (webhookId: string, at: Date): string =>
  JSON.stringify({ type: PING, timestamp: at.toISOString(), data: { webhookId } });
