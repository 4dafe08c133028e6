// npm run screenshots: every view in both languages and themes, into screenshots/.
import { playwright } from './e2e.mjs';

process.exitCode = await playwright('screenshots', process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  return 1;
});
