import { Link } from 'react-router';
import type { IntakeItem } from '../api/proposal.js';
import { useDistrict, useIntakes } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { formatInstant, formatSize } from '../ui/dates.js';
import { Icon } from '../ui/icons.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import { Dropzone } from './dropzone.js';
import './intake.css';

/** Where a report comes in: the place to drop it, and every document that came before with what to do about it. */
export function IntakePage() {
  const { w } = useWords();
  const intakes = useIntakes();
  useTitle(w.intake.title);
  return (
    <div className="intake">
      <h1>{w.intake.title}</h1>
      <Dropzone />
      <Loaded query={intakes} rows={4}>
        {(items) => (
          <section className="detail-section">
            <h2>{w.intake.list}</h2>
            {items.length === 0 ? (
              <p className="quiet">{w.intake.empty.text}</p>
            ) : (
              <ul className="uploads">
                {items.map((item) => (
                  <Row key={item.id} item={item} />
                ))}
              </ul>
            )}
          </section>
        )}
      </Loaded>
    </div>
  );
}

function Row({ item }: { item: IntakeItem }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const act = item.state === 'uploaded' ? w.intake.acts.reading : w.intake.acts[item.state];
  return (
    <li className="upload-row card">
      <Icon name="file" size={22} />
      <div className="upload-name">
        <Link to={`/intake/${item.id}`} lang="zh-CN">
          {item.fileName}
        </Link>
        <p className="quiet small">
          {formatSize(item.size)} · {w.intake.uploadedAt} {formatInstant(item.uploadedAt, lang, today)}
        </p>
      </div>
      <span className={`badge upload-state upload-${item.state}`}>
        {w.intake.states[item.state]}
        {item.state === 'reading' && ` ${item.progress}%`}
      </span>
      <Link to={`/intake/${item.id}`} className="upload-act" aria-label={`${act} ${item.fileName}`}>
        {act}
        <Icon name="next" size={14} />
      </Link>
    </li>
  );
}
