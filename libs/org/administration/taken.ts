import { Refusal } from '#platform';

const UNIQUE_VIOLATION = '23505';

/** Turns the database's "there is one already" into a refusal that names what is taken. */
export async function taken<T>(what: string | null, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { driverError?: { code?: string } }).driverError?.code === UNIQUE_VIOLATION) throw new Refusal('already_taken', { what });
    throw error;
  }
}
