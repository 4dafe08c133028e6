import type { ScimJson, ScimSchema, ServiceProviderConfig } from './port';
import { isRecord, listIn } from './read-answer';

/** RFC 7643, section 5. */
export function configIn(body: ScimJson): ServiceProviderConfig {
  const supported = (name: string): boolean => {
    const feature = body[name];
    return isRecord(feature) && feature['supported'] === true;
  };
  const filter = body['filter'];
  const most = isRecord(filter) ? filter['maxResults'] : null;
  const schemes = body['authenticationSchemes'];
  return {
    patch: supported('patch'),
    bulk: supported('bulk'),
    filter: supported('filter'),
    maxResults: typeof most === 'number' ? most : null,
    changePassword: supported('changePassword'),
    sort: supported('sort'),
    etag: supported('etag'),
    authentication: records(schemes).flatMap(({ type }) => (typeof type === 'string' ? [type] : [])),
  };
}

/** RFC 7643, section 7. Null when this is no list of schemas. */
export function schemasIn(body: ScimJson): readonly ScimSchema[] | null {
  const list = listIn(body);
  if (list === null) return null;
  return list.resources.flatMap(({ id, attributes }) =>
    typeof id === 'string' ? [{ id, attributes: paths(attributes, '') }] : [],
  );
}

/** Nesting ends at sub-attributes in the standard, so deeper ones are left out. */
function paths(attributes: unknown, prefix: string): readonly string[] {
  return records(attributes).flatMap(({ name, subAttributes }) => {
    if (typeof name !== 'string') return [];
    const path = `${prefix}${name}`;
    return prefix === '' ? [path, ...paths(subAttributes, `${path}.`)] : [path];
  });
}

function records(value: unknown): readonly ScimJson[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
