import type { WireRequest, WireResponse } from '../../../../engine/wire';
import { asText } from '../text';
import type { MicrosoftStage } from '../view';
import { same } from './call';

/** Hosts that answer as bots: services of people's own, and web sites that exist. */
export function serviceHosts(stage: MicrosoftStage): readonly string[] {
  const sites = new Set(siteHosts(stage).map(({ host }) => host));
  const own = stage.state.azure.services.filter(({ ofSite }) => !ofSite);
  return [...new Set([...own.map(({ host }) => host), ...sites])];
}

function siteHosts(stage: MicrosoftStage): readonly { readonly host: string; readonly state: string }[] {
  return stage.state.azure.resources
    .filter(({ type }) => same(type, 'Microsoft.Web/sites'))
    .map(({ properties }) => ({
      host: asText(properties['defaultHostName']),
      state: asText(properties['state']),
    }));
}

const webhook = '/api/webhook';

/** What a stranger hears from the service behind a bot: it takes only posts, and only of those it knows. */
export function serviceAnswer(stage: MicrosoftStage, request: WireRequest): WireResponse {
  const { host, pathname } = new URL(request.url);
  const site = siteHosts(stage).find((one) => one.host === host);
  const service = stage.state.azure.services.find((one) => one.host === host);
  if (site !== undefined && site.state !== 'Running') return stopped;
  if (service === undefined) return page(200, 'Your web app is running and waiting for your content');
  if (service.answers === 'broken') return page(503, 'Application Error');
  const paths = ['/api/messages', ...(service.answers === 'bot' ? [webhook] : [])];
  if (!paths.includes(pathname)) return said(404, 'ResourceNotFound', `${pathname} does not exist`);
  if (request.method !== 'POST') {
    const refusal = said(405, 'MethodNotAllowed', `${request.method} is not allowed`);
    return { ...refusal, headers: [...refusal.headers, ['allow', 'POST']] };
  }
  return said(401, 'Unauthorized', 'Unauthorized Access. Request is not authorized');
}

const stopped = page(403, 'Error 403 - This web app is stopped.');

function page(status: number, title: string): WireResponse {
  const body = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, headers: [['content-type', 'text/html']], body };
}

function said(status: number, code: string, message: string): WireResponse {
  const body = JSON.stringify({ code, message });
  return { status, headers: [['content-type', 'application/json']], body };
}
