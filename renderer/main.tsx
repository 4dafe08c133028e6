import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { theBridge } from './bridge';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App bridge={theBridge()} />
  </StrictMode>,
);
