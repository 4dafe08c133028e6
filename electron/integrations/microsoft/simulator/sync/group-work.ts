import { done, failed, skipped, type Change, type Outcome, type Trail } from './outcome';
import { membersAdded, membersRemoved, newGroup, textAt, type Resource } from './resource';
import { fingerprint, type Source } from './source';
import type { Link } from './state';
import { mappingOf, type StoredObject } from './stored-schema';
import { belongs, found, importStage, scopingStage, skipOf, standingOf, type Work } from './work';

/** One group with its members, as far as these have accounts over there. */
export async function bringGroup(work: Work, key: string): Promise<Outcome | null> {
  const mapping = mappingOf(work.rule, 'Group');
  if (mapping === undefined || !mapping.enabled) return null;
  const source = found(work, key);
  const link = work.job.links[key];
  const trail: Trail = { stages: [] };
  if (source === null) return link === undefined ? null : removed(work, key, link, mapping, trail);
  importStage(trail, source);
  const standing = standingOf(work, mapping, source);
  scopingStage(trail, source, standing);
  if (!belongs(standing)) {
    const { code, reason } = skipOf(source, standing);
    if (link === undefined || work.keepLeavers) return skipped(trail, code, reason);
    return removed(work, key, link, mapping, trail);
  }
  const present = await matched(work, key, source, trail);
  if ('status' in present) return present;
  return exported(work, key, source, mapping, present, trail);
}

interface Present {
  readonly id: string | null;
}

async function matched(work: Work, key: string, source: Source, trail: Trail): Promise<Present | Outcome> {
  const link = work.job.links[key];
  const filter = `displayName eq "${source.name.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  const heard =
    link === undefined
      ? await work.target.send('GET', '/Groups', { excludedAttributes: 'members', filter })
      : await work.target.send('GET', `/Groups/${link.targetId}`, { excludedAttributes: 'members' });
  if (link !== undefined) {
    if (heard.kind === 'answer' && heard.status === 200) return { id: link.targetId };
    if (heard.kind === 'trouble' || heard.status !== 404)
      return failed(trail, 'Matching', 'EntryMatching', heard);
    delete work.job.links[key];
    return matched(work, key, source, trail);
  }
  const resources = heard.kind === 'answer' && heard.status === 200 ? heard.json['Resources'] : undefined;
  // A server without groups fails each group, not the cycle.
  if (!Array.isArray(resources)) return failed(trail, 'Matching', 'EntryMatching', heard);
  const list = resources as readonly Resource[];
  const description = `Found ${String(list.length)} entries with ${filter}`;
  const status = list.length > 1 ? 'Failure' : 'Success';
  trail.stages.push({ name: 'EntryMatching', type: 'Matching', status, description, details: {} });
  if (list.length < 2) return { id: list[0] === undefined ? null : textAt(list[0], 'id') };
  return {
    ...skipped(trail, 'DuplicateTargetEntries', `Multiple entries in the target match ${filter}.`),
    status: 'Failure',
  };
}

async function exported(
  work: Work,
  key: string,
  source: Source,
  mapping: StoredObject,
  present: Present,
  trail: Trail,
): Promise<Outcome> {
  let { id } = present;
  const creates = id === null;
  if (id === null) {
    if (!mapping.flowTypes.includes('Add'))
      return skipped(trail, 'CreateNotAllowed', 'Create operations are not allowed by the mapping.');
    const heard = await work.target.send('POST', '/Groups', {}, newGroup(source.name, source.id));
    if (heard.kind === 'trouble' || heard.status >= 300 || typeof heard.json['id'] !== 'string')
      return failed(trail, 'Export', 'EntryExportAdd', heard);
    id = heard.json['id'];
  }
  const before = work.job.links[key]?.members ?? [];
  const link: Link = { targetId: id, targetName: source.name, seen: '', enabled: true, members: before };
  work.job.links[key] = link;
  const changes = await membersSent(work, link, source, trail);
  if (!Array.isArray(changes)) return changes as Outcome;
  link.seen = fingerprint(source);
  const target = { id, name: source.name };
  if (!creates && changes.length === 0) {
    const reason = 'The state of the entry in both the source and target systems already match.';
    return skipped(trail, 'RedundantExport', reason, target);
  }
  const description = `Group '${source.name}' was ${creates ? 'created' : 'updated'} in the target system`;
  const name = creates ? 'EntryExportAdd' : 'EntryExportUpdate';
  trail.stages.push({ name, type: 'Export', status: 'Success', description, details: {} });
  return done(trail, creates ? 'Create' : 'Update', target, changes as readonly Change[]);
}

/** Members without an account are left out and not looked at again (failure mode scim-member-late). */
async function membersSent(
  work: Work,
  link: Link,
  source: Source,
  trail: Trail,
): Promise<readonly Change[] | Outcome> {
  const targetOf = (id: string): string | undefined => work.job.links[`User:${id}`]?.targetId;
  const wanted = source.members.filter((id) => targetOf(id) !== undefined && work.assigned.users.has(id));
  const late = source.members.filter((id) => !wanted.includes(id));
  if (late.length > 0) {
    const description = `Skipped the reference to ${String(late.length)} members that are not in scope`;
    const details = { members: late.join(', ') };
    const name = 'EntryReferenceResolution';
    trail.stages.push({ name, type: 'ReferenceResolution', status: 'Skipped', description, details });
  }
  const added = wanted.filter((id) => !link.members.includes(id));
  const gone = link.members.filter((id) => !wanted.includes(id));
  const ids = (list: readonly string[]): readonly string[] => list.flatMap((id) => targetOf(id) ?? []);
  const { flagged } = work.target;
  const bodies = [
    ...(ids(added).length > 0 ? [membersAdded(ids(added), flagged)] : []),
    ...(ids(gone).length > 0 ? [membersRemoved(ids(gone), flagged)] : []),
  ];
  for (const body of bodies) {
    const heard = await work.target.send('PATCH', `/Groups/${link.targetId}`, {}, body);
    if (heard.kind === 'trouble' || heard.status >= 300)
      return failed(trail, 'Export', 'EntryExportUpdate', heard);
  }
  link.members = wanted;
  return [
    ...added.map((id) => ({ displayName: 'members', oldValue: null, newValue: id })),
    ...gone.map((id) => ({ displayName: 'members', oldValue: id, newValue: null })),
  ];
}

/** Groups have nothing like `active`: out of scope means gone. */
async function removed(
  work: Work,
  key: string,
  link: Link,
  mapping: StoredObject,
  trail: Trail,
): Promise<Outcome> {
  const target = { id: link.targetId, name: link.targetName };
  if (!mapping.flowTypes.includes('Delete'))
    return skipped(trail, 'DeleteNotAllowed', 'Delete operations are not allowed by the mapping.', target);
  const heard = await work.target.send('DELETE', `/Groups/${link.targetId}`);
  const isGone = heard.kind === 'answer' && (heard.status < 300 || heard.status === 404);
  if (!isGone) return failed(trail, 'Export', 'EntryExportDelete', heard);
  delete work.job.links[key];
  const description = `Group '${link.targetName}' was deleted in the target system`;
  trail.stages.push({
    name: 'EntryExportDelete',
    type: 'Export',
    status: 'Success',
    description,
    details: {},
  });
  return done(trail, 'Delete', target);
}
