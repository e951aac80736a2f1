import './api/first-questions';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HashRouter } from 'react-router';
import { App } from './App';
import { followChanges, queryClient } from './api/query-client';
import { showLanguage, startI18n, storedLanguage } from './i18n';
import { AppProviders } from './shell/AppProviders';
import './styles';

startI18n();
followChanges(queryClient);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const page = createRoot(root);
const draw = () =>
  page.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <AppProviders>
          <HashRouter>
            <App />
          </HashRouter>
        </AppProviders>
      </QueryClientProvider>
    </StrictMode>,
  );

const language = storedLanguage();
if (language === 'de') draw();
else void showLanguage(language).finally(draw);
