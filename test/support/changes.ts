/** Changes of every kind, each ready to be asked for: made, changed, merged, handed over, taken away; with a body, with a file, with neither. */
import { initialPassword, Passwords } from '#org';
import type { AdminHouse, AskedBy } from './admin-api.js';
import type { Ask } from './intake.js';
import type { LoggedIn } from './people.js';

/** A request that changes something. */
export interface Change {
  who: LoggedIn;
  method: Ask['method'];
  path: string;
  ask?: AskedBy;
}

let mark = 0;
/** A name nothing else has. */
export const freshName = (what: string): string => `${what}${++mark}`;

/** Prepares what each change needs; by the action its trace is called. */
export function changesOf(house: AdminHouse): Record<string, () => Promise<Change>> {
  const wished = {
    unit: () => ({ name: freshName('甲单位'), kind: 'department' }),
    person: () => ({ name: '张某', unitId: house.units.get('区教委')!, login: freshName('zhang') }),
    credential: () => ({ name: '中台', actions: ['task.read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() }),
  };
  const made = async (path: '/units' | '/people', body: unknown) => (await house.by(house.system, 'POST', path, { body })).body;
  return {
    'unit.create': async () => ({ who: house.system, method: 'POST', path: '/units', ask: { body: wished.unit() } }),
    'unit.change': async () => {
      const { id } = await made('/units', wished.unit());
      return { who: house.system, method: 'PATCH', path: `/units/${id}`, ask: { version: 1, body: { independent: true } } };
    },
    'unit.merge': async () => {
      const [from, into] = [await made('/units', wished.unit()), await made('/units', wished.unit())];
      return { who: house.system, method: 'POST', path: `/units/${from.id}/merge`, ask: { version: 1, body: { intoId: into.id } } };
    },
    'person.create': async () => ({ who: house.system, method: 'POST', path: '/people', ask: { body: wished.person() } }),
    'person.reset_password': async () => {
      const { id } = await made('/people', wished.person());
      return { who: house.system, method: 'POST', path: `/people/${id}/reset-password`, ask: { version: 1 } };
    },
    'role.give': async () => {
      const { id } = await made('/people', wished.person());
      return { who: house.security, method: 'PUT', path: `/people/${id}/roles`, ask: { version: 1, body: { roles: ['officer'] } } };
    },
    'credential.give': async () => ({ who: house.security, method: 'POST', path: '/credentials', ask: { body: wished.credential() } }),
    'session.end': async () => {
      const { sessionId } = await house.again(house.officer);
      return { who: house.security, method: 'DELETE', path: `/sessions/${sessionId}` };
    },
    'account.change_password': async () => {
      const [present, password] = [initialPassword(), initialPassword()];
      const who = await house.somebody(['officer']);
      const hash = await house.app.get(Passwords).hash(present);
      await house.rows(`UPDATE account SET password_hash = $1 WHERE person_id = $2`, hash, who.personId);
      return { who, method: 'PUT', path: '/account/password', ask: { body: { present, password } } };
    },
    'intake.edit': async () => {
      const { path, version } = await house.proposed();
      const measure = (await house.ask(path)).body.proposal.problems[0].measures[0].span[0];
      const body = { kind: 'setTarget', measure, target: '清零' };
      return { who: house.supervisor, method: 'POST', path: `${path}/edits`, ask: { version, body } };
    },
    'intake.confirm': async () => {
      const { path, version } = await house.proposed();
      return { who: house.supervisor, method: 'POST', path: `${path}/confirm`, ask: { version } };
    },
  };
}
