import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '../api/types.js';
import { en } from './en.js';
import { zh, type Words } from './zh-CN.js';

export type { Words };

const DICTIONARIES: Record<Language, Words> = { 'zh-CN': zh, en };
const STORED = 'language';

interface Speech {
  lang: Language;
  w: Words;
  speak: (language: Language) => void;
}

const SpeechContext = createContext<Speech | null>(null);

/** The language the person chose on this device; Chinese where none was chosen. */
export function chosenLanguage(): Language {
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN';
}

/** Gives every page its words and keeps the document's language attribute, which also tells the API what to answer in. */
export function SpeechProvider({ children }: { children: ReactNode }) {
  const [lang, speak] = useState<Language>(chosenLanguage);
  useEffect(() => {
    document.documentElement.lang = lang;
    localStorage.setItem(STORED, lang);
  }, [lang]);
  const value = useMemo(() => ({ lang, w: DICTIONARIES[lang], speak }), [lang]);
  return <SpeechContext value={value}>{children}</SpeechContext>;
}

/** The words of the chosen language: `const { w } = useWords()`. */
export function useWords(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('useWords outside SpeechProvider');
  return speech;
}
