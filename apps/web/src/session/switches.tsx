import { Button } from 'antd';
import { useWords } from '../i18n/index.js';
import { useMode } from '../shell/mode.js';
import { Icon } from '../ui/icons.js';

/** Light or dark, and the other language. */
export function Switches({ short = false }: { short?: boolean }) {
  const { w, lang, speak } = useWords();
  const { mode, choose } = useMode();
  const other = mode === 'dark' ? 'light' : 'dark';
  const modeLabel = mode === 'dark' ? w.app.toLight : w.app.toDark;
  const next = lang === 'en' ? 'zh-CN' : 'en';
  return (
    <>
      <Button type="text" aria-label={modeLabel} title={modeLabel} icon={<Icon name={other} />} onClick={() => choose(other)} />
      <Button type="text" aria-label={w.app.languageLabel} lang={next} onClick={() => speak(next)}>
        {short ? (lang === 'en' ? '中' : 'EN') : w.app.language}
      </Button>
    </>
  );
}
