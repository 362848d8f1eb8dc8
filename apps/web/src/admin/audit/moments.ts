const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** The day of an instant on the district's clock, 2026-11-18. */
export const dayOf = (instant: string): string => SHANGHAI.format(new Date(instant)).slice(0, 10);

/** Its time to the second, 10:02:05. */
export const timeOf = (instant: string): string => SHANGHAI.format(new Date(instant)).slice(11);

/** Both, 2026-11-18 10:02:05. */
export const momentOf = (instant: string): string => SHANGHAI.format(new Date(instant));
