import { useWords } from '../i18n/index.js';
import { useMay, useSignedIn } from '../session/session.js';
import { useTitle } from '../ui/title.js';
import './account.css';
import { Deputies } from './deputies.js';
import { Factor } from './factor.js';
import { Password } from './password.js';
import { Sessions } from './sessions.js';

/** One's own account: who one is here, password, second factor, where one is logged in, who stands in. */
export function AccountPage() {
  const { w, lang } = useWords();
  const { person, login } = useSignedIn();
  const may = useMay();
  const a = w.session.account;
  useTitle(a.title);
  const roles = person.roles.map((role) => w.session.roles[role]).join(lang === 'en' ? ', ' : '、');
  return (
    <div className="account">
      <header>
        <h1>{a.title}</h1>
        <dl className="account-who">
          <dt className="unseen">{a.unit}</dt>
          <dd>
            <b>{person.name}</b> · <span lang="zh-CN">{person.unitName}</span>
          </dd>
          <dt className="unseen">{a.roles}</dt>
          <dd>{roles || w.session.noRole}</dd>
          {person.groups.length > 0 && (
            <>
              <dt className="quiet">{w.groups.title}</dt>
              <dd lang="zh-CN">{w.admin.list(person.groups.map(({ name }) => name))}</dd>
            </>
          )}
          <dt className="quiet">{a.login}</dt>
          <dd>
            <code>{login}</code>
          </dd>
        </dl>
      </header>
      <Password />
      <Factor />
      <Sessions />
      <Deputies mayName={may('deputy.name')} />
    </div>
  );
}
