/** The few drawings the shell needs, so that no icon set loads with the first page. */
const PATHS = {
  ledger: 'M4 4h16v16H4zM4 9h16M9 9v11',
  intake: 'M12 4v11M7 10l5 5 5-5M4 19h16',
  issue: 'M21 3L3 10.5l7 3 3 7zM21 3L10 13.5',
  sources: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h6M9 17h6',
  admin: 'M12 3l7 3v5.5c0 4.4-2.9 7.6-7 9.5-4.1-1.9-7-5.1-7-9.5V6zM9 12l2.2 2.2L15.2 10',
  person: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 20a7.5 7.5 0 0115 0',
  help: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9.5 9.5a2.5 2.5 0 115 0c0 1.7-2.5 2-2.5 4M12 17v.2',
  dark: 'M20 14.5A8.5 8.5 0 119.5 4a7 7 0 0010.5 10.5z',
  light: 'M12 7.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M19 5l-1.4 1.4M6.4 17.6L5 19',
  close: 'M6 6l12 12M18 6L6 18',
  clear: 'M8 8l8 8M16 8l-8 8',
  search: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21',
  filter: 'M4 5h16l-6 8v6l-4-2v-4z',
  up: 'M12 19V6M6 11l6-6 6 6',
  down: 'M12 5v13M6 13l6 6 6-6',
  both: 'M8 9l4-4 4 4M8 15l4 4 4-4',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  warn: 'M12 4L2.5 20h19zM12 10v4.5M12 17.2v.3',
  undo: 'M9 6L4 11l5 5M4.5 11H14a6 6 0 010 12h-2',
  seen: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 100 6 3 3 0 000-6z',
  unseen:
    'M4 4l16 16M9.5 6c.8-.3 1.6-.5 2.5-.5 6 0 9.5 6.5 9.5 6.5s-1 1.9-2.9 3.6M6 7.7C3.8 9.5 2.5 12 2.5 12S6 18.5 12 18.5c1.7 0 3.2-.5 4.5-1.2',
  file: 'M6 3h9l4 4v14H6zM14 3v5h5',
} as const;

export type IconName = keyof typeof PATHS;

/** One drawing, decoration only: the word beside it, or the button's label, says what it means. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
