import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { theBridge } from './bridge';
import { openLine } from './line';

/** After this, in milliseconds, something is drawn all the same: main is slow, and drawing costs nothing meanwhile. */
const emptyMs = 30;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const bridge = theBridge();
const line = openLine(bridge);
const soon = new Promise<void>((resolve) => {
  setTimeout(resolve, emptyMs);
});

// The answer is mostly there before the first drawing: then the first view is drawn once, not after another one.
void Promise.race([line.answered, soon]).then(() => {
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} line={line} first={line.soFar()} />
    </StrictMode>,
  );
});
