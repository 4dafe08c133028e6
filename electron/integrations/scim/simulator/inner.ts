import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ErrorRequestHandler } from 'express';
import type { Stage, WireResponse } from '../../../engine/wire';
import { scimPath } from './rules';
import type { Json, ScimState } from './state';
import { Refused, readAll, readOne, remove, write, type Kind, type ParsedFilter } from './store';

export interface Inner {
  send(method: string, path: string, body: string): Promise<WireResponse>;
  close(): Promise<void>;
}

/** Entra's mapping of Looop (tutorial of the gallery): the two retired attributes are not there. */
export const looopSchema = 'urn:ietf:params:scim:schemas:extension:Looop:2.0:User';
const looopAttributes = [
  'area',
  'custom_1',
  'custom_2',
  'custom_3',
  'location',
  'position',
  'startAt',
] as const;

type Scimmy = (typeof import('scimmy'))['default'];

/** SCIMMY on an inner loopback port; what is Looop's own about the server stands before it. */
export async function openInner(stage: Stage<ScimState>): Promise<Inner> {
  const [{ default: express }, { SCIMMYRouters, SCIMMY }] = await Promise.all([
    import('express'),
    import('scimmy-routers'),
  ]);
  declareResources(SCIMMY);
  const routers = new SCIMMYRouters({
    type: 'bearer',
    // Tokens were looked at before the request got here.
    handler: () => '',
    context: () => stage,
    baseUri: () => `https://${stage.state.host}`,
  });
  const unsupported = { supported: false };
  SCIMMY.Config.set({
    bulk: false,
    sort: false,
    filter: true,
    etag: unsupported,
    changePassword: unsupported,
  });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(scimPath, routers);
  // The routers have answered already; Express would write the error down and cut the connection.
  app.use(((_error, _request, _response, _next) => undefined) satisfies ErrorRequestHandler);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { send: (method, path, body) => forward(port, method, path, body), close: () => shut(server) };
}

let declared = false;

/** SCIMMY keeps its resources once for the whole process; whose they are comes with each request. */
function declareResources({ Resources, Schemas, Types }: Scimmy): void {
  if (declared) return;
  declared = true;
  const attributes = looopAttributes.map((name) => new Types.Attribute('string', name));
  const looop = new Types.SchemaDefinition('LooopUser', looopSchema, 'Looop', attributes);
  const refused = ({ status, scimType, message }: Refused): Error =>
    // A 404 has no type (RFC 7644, table 9); only its declaration wants one.
    new Types.Error(status, scimType as string, message);
  // Bundlers rename classes that share a name, so both are named here.
  Resources.declare(Resources.User, {
    name: 'User',
    extensions: [{ schema: Schemas.EnterpriseUser }, { schema: looop }],
    ...handlers('users', refused),
  });
  Resources.declare(Resources.Group, { name: 'Group', ...handlers('groups', refused) });
}

interface Asked {
  readonly id?: string;
  readonly filter?: ParsedFilter;
}

function handlers(kind: Kind, refused: (why: Refused) => Error) {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw error instanceof Refused ? refused(error) : error;
    }
  };
  return {
    egress: ({ id, filter }: Asked, stage: Stage<ScimState>) =>
      guarded(() => (id === undefined ? readAll(stage, kind, filter) : readOne(stage, kind, id))),
    ingress: ({ id }: Asked, data: Json, stage: Stage<ScimState>) =>
      guarded(() => write(stage, kind, id, data)),
    degress: ({ id }: Asked, stage: Stage<ScimState>) =>
      guarded(() => {
        remove(stage, kind, id ?? '');
      }),
  };
}

function forward(port: number, method: string, path: string, body: string): Promise<WireResponse> {
  const headers = {
    authorization: 'Bearer inner',
    connection: 'close',
    ...(body !== '' && {
      'content-type': 'application/scim+json',
      'content-length': String(Buffer.byteLength(body)),
    }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const type = answer.headers['content-type'];
        const location = answer.headers['location'];
        resolve({
          status: answer.statusCode ?? 500,
          headers: [
            ...(type === undefined ? [] : [['content-type', type] as const]),
            ...(location === undefined ? [] : [['location', location] as const]),
          ],
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body === '' ? undefined : body);
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
