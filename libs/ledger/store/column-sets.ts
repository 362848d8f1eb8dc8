/** Columns and checks of who did something: whose rights were used, and who sat at the keyboard. */
export const by = (table: string, column: string, more = ''): { columns: string; checks: string } => ({
  columns: `${column}_id uuid${more}, ${column}_hand_id uuid${more}`,
  checks: `
    CONSTRAINT ${table}_${column}_fk FOREIGN KEY (tenant_id, ${column}_id) REFERENCES person (tenant_id, person_id),
    CONSTRAINT ${table}_${column}_hand_fk FOREIGN KEY (tenant_id, ${column}_hand_id) REFERENCES person (tenant_id, person_id),
    CONSTRAINT ${table}_${column}_whole CHECK ((${column}_id IS NULL) = (${column}_hand_id IS NULL))`,
});
/** Belongs to a task. */
export const ofTask = (table: string): string =>
  `CONSTRAINT ${table}_task_fk FOREIGN KEY (tenant_id, task_id) REFERENCES task (tenant_id, task_id)`;
/** Words somebody wrote: present or null, never empty, never endless. */
export const said = (table: string, ...columns: string[]): string =>
  columns.map((column) => `CONSTRAINT ${table}_${column}_length CHECK (char_length(${column}) BETWEEN 1 AND 4000)`).join(',\n');
