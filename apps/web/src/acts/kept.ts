import { useState } from 'react';
import { useSignedIn } from '../session/session.js';
import { filled, type Typed } from './typed.js';

/** What was typed into an act's form and not sent yet; it stays on this device, for whoever typed it, until it is sent or thrown away. */
const PREFIX = 'act:';

/** What was kept, or nothing. */
function read(name: string): Typed {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(name) ?? '{}');
    return found !== null && typeof found === 'object' && !Array.isArray(found) ? (found as Typed) : {};
  } catch {
    return {};
  }
}

function write(name: string, typed: Typed): void {
  try {
    localStorage.setItem(name, JSON.stringify(typed));
  } catch {
    // Full or closed storage: the form itself still holds it.
  }
}

/** What a form about one task or problem holds: what is `known` of it now, and over it what was typed here or kept from before. */
export function useKept(id: string, action: string, known: Typed) {
  const name = `${PREFIX}${useSignedIn().person.id}:${id}:${action}`;
  const [touched, setTouched] = useState(() => read(name));
  const [restored, setRestored] = useState(() => Object.values(touched).some(filled));
  const clear = () => {
    localStorage.removeItem(name);
    setRestored(false);
  };
  return {
    typed: { ...known, ...touched } as Typed,
    /** True while what is shown was typed earlier. */
    restored,
    put: (field: string, value: unknown) => {
      const next = { ...touched, [field]: value };
      setTouched(next);
      write(name, next);
    },
    /** Throws it away and starts anew. */
    anew: () => {
      clear();
      setTouched({});
    },
    /** Forgets what was kept, once it was sent. */
    sent: clear,
  };
}
