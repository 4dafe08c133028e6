import type { WireResponse } from '../../../engine/wire';

const scimJson = 'application/scim+json; charset=utf-8';

/** RFC 7644, 3.12: the status stands in the body as text. */
export function scimError(
  status: number,
  detail: string,
  scimType?: string,
  headers: WireResponse['headers'] = [],
): WireResponse {
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType !== undefined && { scimType }),
    detail,
  };
  return { status, headers: [['content-type', scimJson], ...headers], body: JSON.stringify(body) };
}

export function page(
  status: number,
  title: string,
  body: string,
  headers: WireResponse['headers'] = [],
): WireResponse {
  const head = `<meta charset="utf-8"><title>${title}</title>`;
  return {
    status,
    headers: [['content-type', 'text/html; charset=utf-8'], ...headers],
    body: `<!doctype html>\n<html lang="en"><head>${head}</head><body>${body}</body></html>\n`,
  };
}
