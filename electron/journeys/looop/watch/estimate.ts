/** Minutes a first cycle takes: least and most. */
interface Estimate {
  readonly from: number;
  readonly to: number;
}

/** Microsoft's own words: twenty minutes to several hours (Microsoft contract, 6.7). */
const least = 20;
const most = 40;
/** Minutes for each user, group and member (learn.microsoft.com, "When will provisioning finish"). */
const fastest = 0.01;
const slowest = 0.08;

/** How long a first cycle takes, by users, groups and members in scope; null where nobody knows how many. */
export function estimateOf(objects: number | null): Estimate | null {
  if (objects === null) return null;
  return {
    from: Math.max(least, Math.ceil(objects * fastest)),
    to: Math.max(most, Math.ceil(objects * slowest)),
  };
}
