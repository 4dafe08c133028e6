import { evaluate, parseExpression } from './expressions';
import { done, failed, skipped, type Outcome, type Trail } from './outcome';
import { newUser, patchOf, textAt, type Resource, type Wanted } from './resource';
import { fingerprint, type Source } from './source';
import type { Link } from './state';
import { mappingOf, typeOfTarget, type StoredMapping, type StoredObject } from './stored-schema';
import {
  belongs,
  found,
  importStage,
  scopingStage,
  skipOf,
  standingOf,
  type Standing,
  type Work,
} from './work';

/** One person, brought over as Entra does it: import, scoping, matching, export. */
export async function bringUser(work: Work, key: string): Promise<Outcome | null> {
  const mapping = mappingOf(work.rule, 'User');
  if (mapping === undefined || !mapping.enabled) return null;
  const source = found(work, key);
  const link = work.job.links[key];
  const trail: Trail = { stages: [] };
  if (source === null) return link === undefined ? null : removed(work, key, link, mapping, trail);
  importStage(trail, source);
  const standing = standingOf(work, mapping, source);
  scopingStage(trail, source, standing);
  if (belongs(standing)) return exported(work, key, source, mapping, trail);
  if (link?.enabled !== true) {
    const { code, reason } = skipOf(source, standing);
    return skipped(trail, code, reason);
  }
  return disabled(work, source, link, mapping, standing, trail);
}

function valueOf(work: Work, mapping: StoredMapping, source: Source, softDeleted: boolean): string | null {
  const node = parseExpression(mapping.source.expression);
  if (node === undefined) return null;
  if (node.kind === 'attribute' && node.name === 'manager') {
    return source.managerId === null ? null : (work.job.links[`User:${source.managerId}`]?.targetId ?? null);
  }
  const values = { ...source.values, IsSoftDeleted: softDeleted ? 'True' : 'False' };
  const value = evaluate(node, values);
  return value === null || value === '' ? mapping.defaultValue || null : value;
}

/** What nobody has a value for is not sent (failure mode scim-required-attribute-null). */
function wantedOf(
  work: Work,
  mapping: StoredObject,
  source: Source,
  resource: Resource | null,
): readonly Wanted[] {
  return mapping.attributeMappings.flatMap((one) => {
    if (resource !== null && one.flowType === 'ObjectAddOnly') return [];
    const value = valueOf(work, one, source, false);
    if (value === null) return [];
    const target = one.targetAttributeName;
    const type = typeOfTarget(work.schema, work.rule, mapping.targetObjectName, target);
    const before = resource === null ? null : textAt(resource, target);
    return before === value ? [] : [{ target, value, type, before }];
  });
}

async function exported(
  work: Work,
  key: string,
  source: Source,
  mapping: StoredObject,
  trail: Trail,
): Promise<Outcome> {
  const present = await matched(work, key, source, mapping, trail);
  if ('status' in present) return present;
  const { resource } = present;
  const wanted = wantedOf(work, mapping, source, resource);
  if (resource === null) return created(work, key, source, mapping, wanted, trail);
  const targetId = String(resource['id']);
  const name = textAt(resource, 'userName') ?? source.name;
  const before = work.job.links[key];
  work.job.links[key] = { targetId, targetName: name, seen: fingerprint(source), enabled: true, members: [] };
  const target = { id: targetId, name };
  if (wanted.length === 0) {
    const reason = 'The state of the entry in both the source and target systems already match.';
    return skipped(trail, 'RedundantExport', reason, target);
  }
  if (!mapping.flowTypes.includes('Update'))
    return skipped(trail, 'UpdateNotAllowed', 'Update operations are not allowed by the mapping.', target);
  const heard = await work.target.send(
    'PATCH',
    `/Users/${targetId}`,
    {},
    patchOf(wanted, work.target.flagged),
  );
  if (heard.kind === 'trouble' || heard.status >= 300) {
    // Not done: the next cycle has to see a difference.
    work.job.links[key] = { ...work.job.links[key], seen: '', enabled: before?.enabled ?? true };
    return failed(trail, 'Export', 'EntryExportUpdate', heard);
  }
  return finished(trail, 'EntryExportUpdate', 'Update', target, wanted);
}

type Present = { readonly resource: Resource | null };

/** By what was linked before, else by the attribute with the first matching priority. */
async function matched(
  work: Work,
  key: string,
  source: Source,
  mapping: StoredObject,
  trail: Trail,
): Promise<Present | Outcome> {
  const link = work.job.links[key];
  if (link !== undefined) {
    const heard = await work.target.send('GET', `/Users/${link.targetId}`);
    if (heard.kind === 'answer' && heard.status === 200) return { resource: heard.json };
    if (heard.kind === 'trouble' || heard.status !== 404)
      return failed(trail, 'Matching', 'EntryMatching', heard);
    // Somebody removed it over there.
    delete work.job.links[key];
  }
  const by = mapping.attributeMappings.find((one) => one.matchingPriority === 1);
  const value = by === undefined ? null : valueOf(work, by, source, false);
  if (by === undefined || value === null)
    return skipped(trail, 'MissingMatchingAttribute', 'The matching attribute has no value in the source.');
  const filter = `${by.targetAttributeName} eq "${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  const heard = await work.target.send('GET', '/Users', { filter });
  if (heard.kind === 'trouble' || heard.status !== 200 || !Array.isArray(heard.json['Resources'])) {
    return failed(trail, 'Matching', 'EntryMatching', fatalList(heard));
  }
  const resources = heard.json['Resources'] as readonly Resource[];
  trail.stages.push({
    name: 'EntryMatching',
    type: 'Matching',
    status: resources.length > 1 ? 'Failure' : 'Success',
    description: `Found ${String(resources.length)} entries with ${filter}`,
    details: { MatchingAttribute: by.targetAttributeName, MatchingValue: value },
  });
  const [first = null] = resources;
  if (resources.length < 2) return { resource: first };
  const reason = `Multiple entries in the target match ${filter}.`;
  return { ...skipped(trail, 'DuplicateTargetEntries', reason), status: 'Failure' };
}

/** A list that is not there at all is no matter of one person: 404 counts like bad credentials (failure mode scim-quarantine). */
function fatalList(heard: Parameters<typeof failed>[3]): Parameters<typeof failed>[3] {
  if (heard.kind === 'trouble' || heard.status !== 404) return heard;
  return {
    kind: 'trouble',
    status: 404,
    code: 'TargetNotFound',
    said: 'Response Status Code: NotFound',
    fatal: true,
  };
}

async function created(
  work: Work,
  key: string,
  source: Source,
  mapping: StoredObject,
  wanted: readonly Wanted[],
  trail: Trail,
): Promise<Outcome> {
  if (!mapping.flowTypes.includes('Add'))
    return skipped(trail, 'CreateNotAllowed', 'Create operations are not allowed by the mapping.');
  const heard = await work.target.send('POST', '/Users', {}, newUser(wanted));
  if (heard.kind === 'trouble' || heard.status >= 300 || typeof heard.json['id'] !== 'string')
    return failed(trail, 'Export', 'EntryExportAdd', heard);
  const targetId = heard.json['id'];
  const name = textAt(heard.json, 'userName') ?? source.name;
  work.job.links[key] = { targetId, targetName: name, seen: fingerprint(source), enabled: true, members: [] };
  return finished(trail, 'EntryExportAdd', 'Create', { id: targetId, name }, wanted);
}

function finished(
  trail: Trail,
  name: string,
  action: 'Create' | 'Update' | 'Disable',
  target: NonNullable<Outcome['target']>,
  wanted: readonly Wanted[],
): Outcome {
  const changes = wanted.map((one) => ({
    displayName: one.target,
    oldValue: one.before,
    newValue: one.value,
  }));
  const description = `User '${target.name}' was ${action.toLowerCase()}d in the target system`;
  trail.stages.push({ name, type: 'Export', status: 'Success', description, details: {} });
  return done(trail, action, target, changes);
}

/** Who left keeps an account that is switched off (failure mode scim-leaver-semantics). */
async function disabled(
  work: Work,
  source: Source,
  link: Link,
  mapping: StoredObject,
  standing: Standing,
  trail: Trail,
): Promise<Outcome> {
  const target = { id: link.targetId, name: link.targetName };
  const leftScope = standing.active && !(standing.assigned && standing.filtered);
  if (leftScope && work.keepLeavers)
    return skipped(trail, 'SkipOutOfScopeDeletions', 'Out of scope deletions are skipped.', target);
  const active = mapping.attributeMappings.find((one) => one.targetAttributeName === 'active');
  const value = active === undefined ? null : valueOf(work, active, source, true);
  if (!mapping.flowTypes.includes('Update') || value === null)
    return skipped(trail, 'UpdateNotAllowed', 'Update operations are not allowed by the mapping.', target);
  const wanted: readonly Wanted[] = [{ target: 'active', value, type: 'Boolean', before: 'True' }];
  const path = `/Users/${link.targetId}`;
  const heard = await work.target.send('PATCH', path, {}, patchOf(wanted, work.target.flagged));
  if (heard.kind === 'trouble' || heard.status >= 300)
    return failed(trail, 'Export', 'EntryExportUpdate', heard);
  link.enabled = false;
  link.seen = fingerprint(source);
  return finished(trail, 'EntryExportUpdate', 'Disable', target, wanted);
}

/** Thirty days after somebody was deleted in Entra. */
async function removed(
  work: Work,
  key: string,
  link: Link,
  mapping: StoredObject,
  trail: Trail,
): Promise<Outcome> {
  const target = { id: link.targetId, name: link.targetName };
  if (!mapping.flowTypes.includes('Delete')) {
    delete work.job.links[key];
    return skipped(trail, 'DeleteNotAllowed', 'Delete operations are not allowed by the mapping.', target);
  }
  const heard = await work.target.send('DELETE', `/Users/${link.targetId}`);
  const gone = heard.kind === 'answer' && (heard.status < 300 || heard.status === 404);
  if (!gone) return failed(trail, 'Export', 'EntryExportDelete', heard);
  delete work.job.links[key];
  const description = `User '${link.targetName}' was deleted in the target system`;
  trail.stages.push({
    name: 'EntryExportDelete',
    type: 'Export',
    status: 'Success',
    description,
    details: {},
  });
  return done(trail, 'Delete', target);
}
