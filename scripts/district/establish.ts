import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, systemTrace } from '#audit';
import { policy } from '#config/policy';
import { type DistrictSetup, initialPassword, OrgQueries, OrgService, Passwords, type Role } from '#org';
import { LOADER_LOCK } from '../sample/load.js';

/** What a new district is called, and who its three administrators are. */
export interface DistrictWords {
  name: string;
  code: string;
  administrators: { name: string; login: string; role: Role }[];
}

type Values = Partial<Record<'name' | 'code' | 'system-admin' | 'security-admin' | 'auditor', string>>;

const CODE = /^[A-Za-z0-9-]{1,32}$/;
const LONGEST_NAME = 60;

/** What was typed, with names where none were: the administrators put their own in. Throws with words for whoever typed it. */
export function readDistrictWords(values: Values): DistrictWords {
  for (const [option, value] of Object.entries(values)) {
    if (option === 'code' && !CODE.test(value)) throw new Error('--code must be 1–32 letters, digits or hyphens');
    if (option !== 'code' && (value.trim() !== value || value === '' || Array.from(value).length > LONGEST_NAME))
      throw new Error(`--${option} must be a name of 1–${LONGEST_NAME} characters`);
  }
  return {
    name: values.name ?? '本区',
    code: values.code ?? 'district',
    administrators: [
      { name: values['system-admin'] ?? '系统管理员', login: 'sysadmin', role: 'system_admin' },
      { name: values['security-admin'] ?? '安全管理员', login: 'secadmin', role: 'security_admin' },
      { name: values.auditor ?? '审计管理员', login: 'auditor', role: 'auditor' },
    ],
  };
}

/**
 * Sets a district up in the caller's transaction: three administrators (三员) with passwords made here, told once and to be
 * changed at the first log-in. Answers what to print. Where a district stands it changes nothing.
 */
export async function establishDistrict(app: INestApplicationContext, words: DistrictWords, now: Date, tx: EntityManager): Promise<string> {
  await tx.query(`SELECT pg_advisory_xact_lock($1)`, [LOADER_LOCK]);
  const [district] = await app.get(OrgQueries).districts(tx);
  if (district) return `district: ${district.name} stands already`;
  const { name, code, administrators } = words;
  const people = administrators.map(({ role, ...person }) => ({ ...person, roles: [role] }));
  const setup: DistrictSetup = { name, code, sample: false, units: [{ name: '系统管理', kind: 'other', people }] };
  const passwords = new Map(administrators.map(({ login }) => [login, initialPassword()]));
  const hashes = new Map<string, string>();
  for (const [login, password] of passwords) hashes.set(login, await app.get(Passwords).hash(password));
  const days = policy().passwords.initialValidDays;
  const usableUntil = new Date(now.getTime() + days * 86_400_000);
  const made = await app.get(OrgService).establish(setup, tx, { hashFor: (login) => ({ hash: hashes.get(login)!, usableUntil }) });
  const object = { kind: 'district', id: made.tenantId };
  const after = { name, code, administrators: administrators.map(({ login }) => login) };
  await app.get(Audit).record(systemTrace(made.tenantId), { action: 'district.establish', outcome: 'done', object, after });
  return [
    `district: ${name} is set up`,
    `log-ins, shown this once, to be changed within ${days} days  初始登录，仅显示这一次，请在 ${days} 天内修改：`,
    ...administrators.map(({ name: person, login }) => `  ${login.padEnd(10)}${passwords.get(login)}    ${person}`),
  ].join('\n');
}
