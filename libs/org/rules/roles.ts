type Words = { readonly zh: string; readonly en: string };

/** What a person may be in the district; `side` parts business from the three administrators, who hold nothing else (三员分立). */
export const ROLES = {
  leader: { zh: '区领导', en: 'District leader', side: 'business' },
  supervisor: { zh: '督办员', en: 'Supervisor', side: 'business' },
  unit_head: { zh: '单位主要负责人', en: 'Head of unit', side: 'business' },
  signatory: { zh: '分管负责人', en: 'Signatory', side: 'business' },
  officer: { zh: '联络员', en: 'Officer', side: 'business' },
  acceptor: { zh: '验收组成员', en: 'Acceptor', side: 'business' },
  system_admin: { zh: '系统管理员', en: 'System administrator', side: 'administration' },
  security_admin: { zh: '安全管理员', en: 'Security administrator', side: 'administration' },
  auditor: { zh: '审计管理员', en: 'Auditor', side: 'administration' },
} as const satisfies Record<string, Words & { side: 'business' | 'administration' }>;
export type Role = keyof typeof ROLES;

/** Kinds of unit; boards rank departments, towns and schools apart. */
export const UNIT_KINDS = {
  leading_office: { zh: '领导小组办公室', en: 'Leading office' },
  department: { zh: '部门', en: 'Department' },
  town: { zh: '镇街', en: 'Town or street' },
  school: { zh: '学校', en: 'School' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>;
export type UnitKind = keyof typeof UNIT_KINDS;

/** True where one person may hold these roles together: any business roles, or one administrator's role alone. */
export function rolesAgree(roles: readonly Role[]): boolean {
  return roles.every((role) => ROLES[role].side === 'business') || new Set(roles).size === 1;
}

/** True where the roles are an administrator's. */
export function administers(roles: readonly Role[]): boolean {
  return roles.some((role) => ROLES[role].side === 'administration');
}
