import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/queries.js';
import { SpeechProvider, useWords } from './i18n/index.js';
import { router } from './routes.js';
import { Gate } from './session/gate.js';
import { ModeContext, useChosenMode } from './shell/mode.js';
import { themeOf } from './theme.js';
import { Notes } from './ui/notes.js';

const PublicPages = lazy(() => import('./public/public-pages.js'));

/** What is public knows no session: it is told apart once, by the address the browser came with. */
const forEverybody = location.pathname.startsWith('/public/');

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

function Look({ children }: { children: ReactNode }) {
  const { lang } = useWords();
  const choice = useChosenMode();
  const spoken = useRef(lang);
  useEffect(() => {
    // Refusals are kept in the language they were given in: ask again in the new one.
    if (spoken.current !== lang) void queryClient.invalidateQueries({ queryKey: ['intakes'] });
    spoken.current = lang;
  }, [lang]);
  const theme = useMemo(() => themeOf(choice.mode), [choice.mode]);
  return (
    <ModeContext value={choice}>
      <ConfigProvider
        locale={lang === 'en' ? enUS : zhCN}
        theme={theme}
        csp={nonce ? { nonce } : undefined}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </ModeContext>
  );
}

/** Everything the pages stand on: words, look, data, addresses. */
export function App() {
  return (
    <SpeechProvider>
      <QueryClientProvider client={queryClient}>
        <Look>
          <Notes>
            {forEverybody ? (
              <Suspense>
                <PublicPages />
              </Suspense>
            ) : (
              <Gate>
                <RouterProvider router={router} />
              </Gate>
            )}
          </Notes>
        </Look>
      </QueryClientProvider>
    </SpeechProvider>
  );
}
