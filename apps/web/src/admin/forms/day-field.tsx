import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useWords } from '../../i18n/index.js';
import { usePhone } from '../../ui/media.js';
import type { Wiring } from './field.js';

interface Props {
  tied?: Wiring;
  label?: string;
  placeholder?: string;
  value: string | null;
  onChange: (day: string | null) => void;
  /** The first day that can be chosen. */
  from?: string | null;
  /** The first day that cannot be chosen any more. */
  before?: string;
  /** Opens at once, at the last day that can be chosen. */
  opened?: boolean;
}

/** One day, 2026-10-08. */
export function DayField({ tied, label, placeholder, value, onChange, from, before, opened = false }: Props) {
  const { lang } = useWords();
  const phone = usePhone();
  dayjs.locale(lang === 'en' ? 'en' : 'zh-cn');
  return (
    <DatePicker
      {...tied}
      aria-label={label}
      inputReadOnly={phone}
      placeholder={placeholder}
      value={value && dayjs(value).isValid() ? dayjs(value) : null}
      autoFocus={opened}
      defaultOpen={opened}
      defaultPickerValue={opened && before ? dayjs(before).subtract(1, 'day') : undefined}
      disabledDate={(day) => {
        const on = day.format('YYYY-MM-DD');
        return (!!from && on < from) || (!!before && on >= before);
      }}
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : null)}
    />
  );
}
