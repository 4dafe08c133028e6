import { describe, expect, it } from 'vitest';
import { say } from '../../../contract/say';
import { mergeCatalogue } from '../../../contract/messages';
import { azureErrorMessage } from '../port';
import { messages } from './azure.messages';

const catalogues = { en: mergeCatalogue([messages], 'en'), fr: mergeCatalogue([messages], 'fr') };

describe('what an error of Azure means', () => {
  it.each([
    ['AuthorizationFailed', 'notAllowed', 'hintRole'],
    ['LinkedAuthorizationFailed', 'notAllowedThere', 'hintLinked'],
    ['RequestDisallowedByPolicy', 'policy', 'hintPolicy'],
    ['MissingSubscriptionRegistration', 'notRegistered', 'hintRegister'],
    ['NoRegisteredProviderFound', 'notRegistered', 'hintRegister'],
    ['SubscriptionNotFound', 'noSubscription', 'hintSubscription'],
    ['ReadOnlyDisabledSubscription', 'readOnly', 'hintEnable'],
    ['InvalidTemplate', 'template', 'hintTemplate'],
    ['InvalidTemplateDeployment', 'template', 'hintTemplate'],
    ['QuotaExceeded', 'quota', 'hintQuota'],
    ['SkuNotAvailable', 'noSize', 'hintRegion'],
    ['Conflict', 'taken', 'hintName'],
    ['InvalidBotData', 'botData', 'hintBotData'],
    ['InvalidBotCreationData', 'botRetired', 'hintBotRetired'],
    ['ResourceGroupNotFound', 'noGroup', 'hintGroup'],
    ['DeploymentActive', 'active', 'hintActive'],
    ['InvalidResourceGroupLocation', 'groupElsewhere', 'hintGroupElsewhere'],
    ['Canceled', 'canceled', 'hintLook'],
    ['SomethingNobodyKnows', 'refused', 'hintOther'],
    ['constructor', 'refused', 'hintOther'],
  ])('%s', (code, key, hint) => {
    const told = azureErrorMessage({ code, message: 'Words of Azure.', target: null });
    expect(told.say.id).toBe(`azure.${key}`);
    expect(told.hint.id).toBe(`azure.${hint}`);
    for (const lang of ['en', 'fr'] as const) {
      const sentence = say(told.say, catalogues[lang], lang);
      expect(sentence).not.toMatch(/[{}[\]]/);
      if (messages.texts[lang][key as 'policy'].includes('{quote}'))
        expect(sentence).toContain('Words of Azure.');
    }
  });

  it('names an unknown code, and quotes it where Azure gave no words', () => {
    const told = azureErrorMessage({ code: 'Strange', message: '', target: null });
    expect(say(told.say, catalogues.en, 'en')).toBe(
      'Azure did not accept the request (Strange). Azure says: “Strange”',
    );
  });
});
