/** As much of the package as the bench uses; it brings no types. */
declare module 'moment-business-time' {
  interface WorkingMoment {
    addWorkingTime(count: number, unit: 'seconds'): WorkingMoment;
    valueOf(): number;
  }
  interface WorkingMoments {
    (at: number): WorkingMoment;
    locale(): string;
    updateLocale(name: string, settings: { workinghours: Record<number, string[] | null>; holidays: readonly string[] }): unknown;
  }
  const moments: WorkingMoments;
  export default moments;
}
