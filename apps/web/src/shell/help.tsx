import { Button, Modal, Popover, Switch } from 'antd';
import { useState } from 'react';
import { LIGHTS } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import { Light } from '../ui/light.js';
import { usePhone } from '../ui/media.js';
import { keysAreOn, turnKeys } from '../ui/keys.js';

/** What each light means, and the keys. Loads when first asked for, and is open then. */
export default function Help() {
  const { w } = useWords();
  const phone = usePhone();
  const [open, setOpen] = useState(true);
  const [keys, setKeys] = useState(keysAreOn);
  const content = (
    <div className="help">
      <p>{w.help.lights}</p>
      <dl>
        {LIGHTS.map((light) => (
          <Explained key={light} term={<Light light={light} />} text={`${w.light[light].colour} · ${w.light[light].rule}`} />
        ))}
      </dl>
      <h3>{w.help.keys}</h3>
      <label style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
        <Switch
          size="small"
          checked={keys}
          onChange={(on) => {
            turnKeys(on);
            setKeys(on);
          }}
        />
        {w.help.keysOn}
      </label>
      <dl>
        <Explained
          term={
            <>
              <kbd>j</kbd> <kbd>k</kbd>
            </>
          }
          text={w.help.j}
        />
        <Explained term={<kbd>Enter</kbd>} text={w.help.enter} />
        <Explained term={<kbd>/</kbd>} text={w.help.slash} />
        <Explained term={<kbd>Esc</kbd>} text={w.help.esc} />
      </dl>
    </div>
  );
  const button = (
    <Button
      type="text"
      aria-label={w.app.help}
      aria-expanded={open}
      title={w.app.help}
      icon={<Icon name="help" />}
      onClick={() => phone && setOpen(true)}
    />
  );
  if (phone) {
    return (
      <>
        {button}
        <Modal title={w.help.title} open={open} footer={null} onCancel={() => setOpen(false)}>
          {content}
        </Modal>
      </>
    );
  }
  return (
    <Popover title={w.help.title} content={content} trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight">
      {button}
    </Popover>
  );
}

function Explained({ term, text }: { term: React.ReactNode; text: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </>
  );
}
