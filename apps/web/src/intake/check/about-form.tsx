import { DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import type { Proposal } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';
import { FormFoot, Labelled } from './forms.js';

/** Corrects what a document says of itself. */
export default function AboutForm({ source, onClose }: { source: Proposal['source']; onClose: () => void }) {
  const { w, lang } = useWords();
  dayjs.locale(lang === 'en' ? 'en' : 'zh-cn');
  const [title, setTitle] = useState(source.title);
  const [number, setNumber] = useState(source.documentNumber ?? '');
  const [issuedOn, setIssuedOn] = useState(source.issuedOn);
  return (
    <div className="form form-grid">
      <div className="form-wide">
        <Labelled label={w.intake.aboutTitle}>
          <Input value={title} lang="zh-CN" onChange={(event) => setTitle(event.target.value)} />
        </Labelled>
      </div>
      <Labelled label={`${w.intake.aboutNumber}（${w.app.optional}）`}>
        <Input value={number} lang="zh-CN" maxLength={100} onChange={(event) => setNumber(event.target.value)} />
      </Labelled>
      <div className="labelled">
        <span className="small quiet">{`${w.intake.aboutDate}（${w.app.optional}）`}</span>
        <DatePicker
          aria-label={w.intake.aboutDate}
          value={issuedOn ? dayjs(issuedOn) : null}
          onChange={(picked) => setIssuedOn(picked ? picked.format('YYYY-MM-DD') : null)}
        />
      </div>
      <div className="form-wide">
        <FormFoot
          label={w.app.save}
          ready={title.trim() !== ''}
          acts={() => [{ kind: 'setSource', title: title.trim(), documentNumber: number.trim() || null, issuedOn }]}
          onClose={onClose}
        />
      </div>
    </div>
  );
}
