/** PostgreSQL cannot be had here: what is wrong and the way out, in words for the person who typed the command. */
export class PostgresRefusal extends Error {
  constructor(what: string, wayOut: string) {
    super(`${what}\n  ${wayOut}`);
    this.name = 'PostgresRefusal';
  }
}

const ELSEWHERE = 'or use a PostgreSQL of your own: DATABASE_URL=postgres://… MIGRATE_DATABASE_URL=postgres://… npm start';

/** What the server's log means for a person; the first row whose words are found speaks. */
const MEANINGS: [RegExp, (place: string) => [string, string]][] = [
  [
    /No space left on device|could not extend file/i,
    (place) => ['The disk is full.', `Free some space where ${place} stands, then start again.`],
  ],
  [/Disk quota exceeded/i, (place) => ['The disk quota is used up.', `Free some space where ${place} stands, then start again.`]],
  [
    /could not (create|map|attach)[^\n]*shared memory|Cannot allocate memory/i,
    () => ['There is not enough memory for PostgreSQL.', `Close something, give this container more memory, ${ELSEWHERE}`],
  ],
  [
    /pre-existing shared memory block/i,
    () => ['An earlier PostgreSQL of this folder is still ending.', 'Wait a few seconds and start again.'],
  ],
  [
    /wrong ownership|must be started by the user that owns|Permission denied|Operation not permitted/i,
    (place) => [
      'PostgreSQL may not use its own folder.',
      `Start as the user who owns ${place}, or give the folder to the present user (chown -R).`,
    ],
  ],
  [
    /database files are incompatible|initialized by PostgreSQL version/i,
    (place) => [
      'The data were written by another version of PostgreSQL.',
      `Start the release that wrote ${place} and take a dump, or move the folder away to begin anew.`,
    ],
  ],
  [
    /could not locate a valid checkpoint|could not read file|invalid page|PANIC/i,
    (place) => ['The stored data are damaged.', `Bring ${place} back from a copy, or move the folder away to begin anew.`],
  ],
  [
    /error while loading shared libraries|ENOENT|EACCES|Exec format|symbol not found|GLIBC/i,
    () => ['The PostgreSQL that comes with this project does not run on this system.', `Remove node_modules and start again, ${ELSEWHERE}`],
  ],
];

/** Reads a failed start's output and answers the refusal it amounts to; `place` is the data folder. */
export function explain(output: string, place: string): PostgresRefusal {
  for (const [words, meaning] of MEANINGS) {
    if (words.test(output)) return new PostgresRefusal(...meaning(place));
  }
  const last = output.trim().split('\n').slice(-3).join('\n  ');
  return new PostgresRefusal('PostgreSQL did not start.', `${last || 'It said nothing.'}\n  Data: ${place}`);
}
