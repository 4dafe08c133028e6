import { EnvHttpProxyAgent } from 'undici';
import { filesIn } from '../../engine/folder';
import { NetworkFailure, type ApplicationIdentity, type Host } from '../../engine/host';
import { pretendClock } from '../../engine/pretend-clock';
import type { Secret } from '../../engine/secret';
import { makeJar } from '../../engine/simulated-http';
import { nodeFrame } from './frame';
import { nodeHttp } from './http';
import { tokenName } from './moodle-token';
import { secretsFromEnvironment } from './secrets';

export interface NodeHostOptions {
  /** The profile's folder. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Signs in to Microsoft in place of a person. */
  readonly application?: ApplicationIdentity | null;
  /** Looks at Moodle in place of an administrator's session, as far as it can. */
  readonly moodleToken?: Secret | null;
}

/** A machine without a window: whoever runs it can neither sign in nor open a page. */
export function createNodeHost({
  folder,
  environment,
  application = null,
  moodleToken = null,
}: NodeHostOptions): Host {
  const jar = makeJar();
  const dispatcher = new EnvHttpProxyAgent();
  return {
    kind: 'node',
    http: nodeHttp(jar, dispatcher),
    secrets: secretsFromEnvironment(environment, moodleToken === null ? {} : { [tokenName]: moodleToken }),
    files: filesIn(folder),
    clock: pretendClock(1),
    signInWindow: () => Promise.resolve('closed'),
    clearJar: () => {
      jar.clear();
      return Promise.resolve();
    },
    openLink: (url) => Promise.reject(new NetworkFailure('not-allowed', 'NO_BROWSER', url)),
    frame: (request) => nodeFrame(request, dispatcher),
    saveFile: () => Promise.resolve(null),
    simulated: [],
    ...(application && { application }),
  };
}
