/** Residents are offered the public services, staff all of them. */
export type Audience = 'public' | 'staff';
