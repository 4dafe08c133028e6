import { describe, expect, it } from 'vitest';
import { serviceOf } from './endpoint-look';
import { addressesOf, isMessagesAddress, isSameAddress } from './webhook';

const bot = 'https://bot.contoso.example';

describe('the two addresses of a bot’s service', () => {
  it.each([
    [`${bot}/api/messages`, bot],
    [`${bot}/api/messages/`, bot],
    [`${bot}/api/webhook`, bot],
    [bot, bot],
    [`${bot}/`, bot],
    ['https://BOT.contoso.example/API/Messages', bot],
    ['https://contoso.example:8443/moodle/api/messages', 'https://contoso.example:8443/moodle'],
  ])('%s belongs to %s', (typed, base) => {
    expect(addressesOf(typed)).toEqual({
      messages: `${base}/api/messages`,
      webhook: `${base}/api/webhook`,
    });
  });

  it.each([
    '',
    'bot.contoso.example',
    'http://bot.contoso.example/api/messages',
    'https://user:word@bot.contoso.example/api/messages',
    `${bot}/api/messages?code=1`,
    `${bot}/bots/1/messages`,
    'not an address',
  ])('cannot be told from “%s”', (typed) => {
    expect(addressesOf(typed)).toBeNull();
  });

  it('are told apart by their end', () => {
    expect(isMessagesAddress(`${bot}/api/messages/`)).toBe(true);
    expect(isMessagesAddress(`${bot}/api/webhook`)).toBe(false);
    expect(isMessagesAddress('nothing')).toBe(false);
  });

  it.each([
    [`${bot}/api/webhook`, `${bot}/api/webhook/`, true],
    ['https://BOT.contoso.example/api/webhook', `${bot}/api/webhook`, true],
    [`${bot}/api/webhook`, `${bot}/api/messages`, false],
    ['', `${bot}/api/webhook`, false],
    [`${bot}/api/webhook?x=1`, `${bot}/api/webhook`, false],
  ])('%s and %s are the same: %s', (one, other, same) => {
    expect(isSameAddress(one, other)).toBe(same);
  });

  it('come from Azure first, then from the person, then from what Moodle has', () => {
    const azure = { name: 'b', endpoint: `${bot}/api/messages` };
    const typed = 'https://typed.example';
    const stored = 'https://old.example/api/messages';
    expect(serviceOf(azure, typed, stored)).toMatchObject({ from: 'azure', webhook: `${bot}/api/webhook` });
    expect(serviceOf({ name: 'b', endpoint: `${bot}/odd` }, typed, stored)).toMatchObject({ from: 'typed' });
    expect(serviceOf(null, '', stored)).toMatchObject({
      from: 'moodle',
      webhook: 'https://old.example/api/webhook',
    });
    // A bare host in Moodle is no address anybody put there for a bot.
    expect(serviceOf(null, '', 'https://old.example')).toBeNull();
  });
});
