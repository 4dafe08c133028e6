import type { Fact, Statement } from '../../../contract/vocabulary';
import { messages } from '../steps/bot-registration.messages';

type FactId =
  | 'existing'
  | 'registering'
  | 'tab'
  | 'luis'
  | 'kind'
  | 'portal'
  | 'token'
  | 'sdk'
  | 'runtime'
  | 'template'
  | 'removed'
  | 'renamed'
  | 'kept'
  | 'app-only'
  | 'verification'
  | 'pages'
  | 'package'
  | 'afterwards';

const botService = 'https://learn.microsoft.com/azure/bot-service';

function fact(id: FactId, tone: Fact['tone'], more: Pick<Fact, 'since' | 'source'> = {}): Fact {
  return { tone, what: messages(`fact.${id}.what`), text: messages(`fact.${id}.text`), ...more };
}

/**
 * What the assistant can still do in 2026 (Microsoft contract, 4.1). A date stands where a page or the plugin's history
 * gives one, a source where the page was read; both are left out where the contract calls a row unverified.
 */
const today: Statement = {
  id: 'today',
  title: messages('statement.today'),
  facts: [
    fact('existing', 'works', { source: `${botService}/abs-quickstart` }),
    fact('registering', 'works', { source: `${botService}/bot-service-quickstart-registration` }),
    fact('tab', 'works'),
    fact('luis', 'gone', {
      since: '2026-03-31',
      source:
        'https://learn.microsoft.com/previous-versions/azure/ai-services/luis/developer-reference-resource',
    }),
    fact('kind', 'gone', { since: '2025-07-31', source: `${botService}/abs-quickstart` }),
    fact('token', 'limited', {
      source: `${botService}/rest-api/bot-framework-rest-connector-authentication`,
    }),
    fact('sdk', 'limited', { since: '2025-12-31', source: `${botService}/what-is-new` }),
    fact('runtime', 'gone', { since: '2019-12-31' }),
    fact('portal', 'gone'),
    fact('template', 'gone', { source: 'https://github.com/microsoft/Moodle-Teams-Bot' }),
  ],
};

/**
 * What an upgrade of the plugin changes, as its own upgrade steps do it (microsoft/o365-moodle, local/o365/db/upgrade.php,
 * savepoints 2023100904 to 2023100907; the releases that first brought them are dated March 2024).
 */
const upgrade: Statement = {
  id: 'upgrade',
  title: messages('statement.upgrade'),
  facts: [
    fact('removed', 'gone', {
      since: '2024-03-08',
      source: 'https://github.com/microsoft/o365-moodle/issues/2356',
    }),
    fact('app-only', 'gone'),
    fact('renamed', 'works'),
    fact('kept', 'works'),
    fact('verification', 'limited'),
    fact('pages', 'limited'),
    fact('package', 'limited'),
    fact('afterwards', 'limited'),
  ],
};

export const statements: readonly Statement[] = [today, upgrade];
