import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useWords } from '../i18n/index.js';
import { usePhone } from '../ui/media.js';

interface Props {
  value: string | null;
  /** The first day there is anything to see of. */
  from: string | null;
  /** The first day that has not passed. */
  before: string;
  onChange: (day: string) => void;
}

/** A past day; opens at once, for it loads when it is asked for. */
export default function DayPicker({ value, from, before, onChange }: Props) {
  const { w, lang } = useWords();
  const phone = usePhone();
  dayjs.locale(lang === 'en' ? 'en' : 'zh-cn');
  return (
    <DatePicker
      autoFocus
      defaultOpen
      allowClear={false}
      showNow={false}
      inputReadOnly={phone}
      aria-label={w.past.day}
      placeholder={w.past.day}
      value={value ? dayjs(value) : null}
      defaultPickerValue={dayjs(before)}
      disabledDate={(day) => {
        const on = day.format('YYYY-MM-DD');
        return on >= before || (from !== null && on < from);
      }}
      onChange={(picked) => picked && onChange(picked.format('YYYY-MM-DD'))}
    />
  );
}
