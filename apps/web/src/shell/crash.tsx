import { Button } from 'antd';
import { Link, useRouteError } from 'react-router';
import { useWords } from '../i18n/index.js';
import { Empty } from '../ui/empty.js';

/** What stands when a page fails: nothing saved is lost, reload, and the words for the operator. */
export function Crash() {
  const { w } = useWords();
  const error = useRouteError();
  return (
    <main className="page">
      <Empty title={w.errors.crash} text={w.errors.crashText}>
        <code className="small">{error instanceof Error ? error.message : String(error)}</code>
        <Button type="primary" onClick={() => location.reload()}>
          {w.errors.reload}
        </Button>
      </Empty>
    </main>
  );
}

/** An address nobody lives at. */
export function Lost() {
  const { w } = useWords();
  return (
    <Empty title={w.errors.notFound} text={w.errors.notFoundText}>
      <Link to="/">{w.errors.home}</Link>
    </Empty>
  );
}
