import './api/first-questions';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HashRouter } from 'react-router';
import { App } from './App';
import { followChanges, queryClient } from './api/query-client';
import { startI18n } from './i18n';
import { AppProviders } from './shell/AppProviders';
import './styles';

startI18n();
followChanges(queryClient);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
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
