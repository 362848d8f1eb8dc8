/** Who may see a file, of those who see what it belongs to. */
export const ACCESS_LEVELS = {
  /** Whoever sees the task or problem it belongs to. */
  internal: { zh: '内部', en: 'Internal' },
  /** Of those only the units that answer for it and the people who follow it up: names, telephone numbers, pictures of people. */
  sensitive: { zh: '敏感', en: 'Sensitive' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type AccessLevel = keyof typeof ACCESS_LEVELS;
