import { useWords } from '../i18n/index.js';
import './states.css';

/** A skeleton of `rows` lines, each as wide and high as what will stand there, so that nothing jumps. */
export function Bones({ rows, height = 14, gap = 12 }: { rows: number; height?: number; gap?: number }) {
  const { w } = useWords();
  return (
    <div className="bones" style={{ gap }} role="status" aria-label={w.app.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="bone" style={{ height, width: height > 20 ? '100%' : `${[92, 78, 85, 64][index % 4]}%` }} />
      ))}
    </div>
  );
}
