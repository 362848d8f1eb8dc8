import type { Role } from '../api/session.js';
import { useWords } from '../i18n/index.js';

/** What everybody in the fictional district logs in with; the server serves it on one's own machine alone. */
const PASSWORD = 'zhenggai-2026';
const PUBLIC: readonly [login: string, role: Role][] = [
  ['supervisor', 'supervisor'],
  ['leader', 'leader'],
  ['head', 'unit_head'],
  ['signatory', 'signatory'],
  ['officer', 'officer'],
  ['acceptor', 'acceptor'],
  ['sysadmin', 'system_admin'],
  ['secadmin', 'security_admin'],
  ['auditor', 'auditor'],
];

/** The log-ins of the sample district: one click fills the form. */
export function PublicLogins({ onChoose }: { onChoose: (chosen: { login: string; password: string }) => void }) {
  const { w } = useWords();
  return (
    <section className="public-logins">
      <h2>{w.session.sample.title}</h2>
      <p className="quiet small">
        {w.session.sample.text} <code>{PASSWORD}</code>
      </p>
      <ul>
        {PUBLIC.map(([login, role]) => (
          <li key={login}>
            <button type="button" onClick={() => onChoose({ login, password: PASSWORD })}>
              <span>{w.session.roles[role]}</span> <code>{login}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
