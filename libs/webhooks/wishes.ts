import { EVENT_KIND_FAULTS, eventKindFault, MOST_EVENT_KINDS } from './rules/event-kinds.js';
import { type Served, URL_FAULTS, urlFault } from './url.js';

/** What a person says of a webhook. */
export interface WebhookWish {
  name: string;
  url: string;
  eventKinds: readonly string[];
}

/** A field that cannot stand, in both languages. */
interface Fault {
  field: string;
  zh: string;
  en: string;
}

const LONGEST_NAME = 100;

/** Everything that is wrong with what is said of a webhook; empty where it can stand. What is not said is not looked at. */
export function wishFaults({ name, url, eventKinds }: Partial<WebhookWish>, served: Served): Fault[] {
  return [...nameFaults(name), ...urlFaults(url, served), ...kindFaults(eventKinds)];
}

function nameFaults(name: string | undefined): Fault[] {
  if (name === undefined) return [];
  const length = [...name.trim()].length;
  if (length === 0) return [{ field: 'name', zh: '不能为空', en: 'must not be empty' }];
  return length > LONGEST_NAME
    ? [{ field: 'name', zh: `最多 ${LONGEST_NAME} 个字符`, en: `must have at most ${LONGEST_NAME} characters` }]
    : [];
}

function urlFaults(url: string | undefined, served: Served): Fault[] {
  const fault = url === undefined ? null : urlFault(url, served);
  return fault ? [{ field: 'url', ...URL_FAULTS[fault] }] : [];
}

function kindFaults(eventKinds: readonly string[] | undefined): Fault[] {
  if (!eventKinds) return [];
  const field = 'eventKinds';
  if (eventKinds.length === 0) return [{ field, zh: '至少一项', en: 'must have at least one item' }];
  if (eventKinds.length > MOST_EVENT_KINDS)
    return [{ field, zh: `最多 ${MOST_EVENT_KINDS} 项`, en: `must have at most ${MOST_EVENT_KINDS} items` }];
  return eventKinds.flatMap((wish, index) => {
    const fault = eventKindFault(wish);
    return fault ? [{ field: `${field}.${index}`, ...EVENT_KIND_FAULTS[fault] }] : [];
  });
}
