import { botType, defaultTier } from './template';

/**
 * What a tier costs as its own page said on that day: text, never a price that was looked up (Microsoft contract,
 * section 4.5; azure.microsoft.com/pricing/details/bot-services).
 */
export const tiers = [{ type: botType, tier: defaultTier, asOf: '2026-11-01' }] as const;
