import { Select } from 'antd';

interface Props {
  label: string;
  value: string | undefined;
  onChange: (value: string | null) => void;
  options: { value: string; label: string }[];
}

/** One condition of a list that is one of a few; empty means any. */
export function Choice({ label, value, onChange, options }: Props) {
  return (
    <Select
      className="bar-choice"
      allowClear
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      popupMatchSelectWidth={false}
      options={options}
    />
  );
}
