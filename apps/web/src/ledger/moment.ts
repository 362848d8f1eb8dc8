import { useSearchParams } from 'react-router';

/** An instant as the address has it and the API takes it. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const dayOfInstant = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** True for an instant with its zone on a day that there is. */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  if (!day || Number.isNaN(Date.parse(text))) return false;
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** The last instant of a day in Asia/Shanghai. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59.999+08:00`).toISOString();

/** The day an instant falls on in Asia/Shanghai. */
export const dayOf = (instant: string): string => dayOfInstant.format(new Date(instant));

/** The address of a page as it stood at an instant; in UTC, for a plus in an address is a blank. */
export const addressAt = (page: string, instant: string): string =>
  `${page}?at=${encodeURIComponent(isInstant(instant) ? new Date(instant).toISOString() : instant)}`;

/** The past moment the address asks for, or null for today. */
export function useMoment(): string | null {
  const [params] = useSearchParams();
  return params.get('at');
}
