/** The rungs of a ladder, from the person at work to those who lead the city. */
export const TIERS = ['ASSIGNEE', 'SUPERVISOR', 'HEAD', 'SERVICE_OWNER', 'EXECUTIVE'] as const;
export type Tier = (typeof TIERS)[number];

export const OFFICER_TIERS = ['SUPERVISOR', 'HEAD', 'SERVICE_OWNER', 'EXECUTIVE'] as const satisfies readonly Tier[];
export type OfficerTier = (typeof OFFICER_TIERS)[number];
