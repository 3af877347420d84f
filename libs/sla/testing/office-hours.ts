import { type CalendarVersion, workingTime } from '@civic311/calendar/rules';

const NINE_TO_FIVE = [{ opens: 540, closes: 1020 }];

/** Monday to Friday, 9 to 5, in New York. */
export const OFFICE_HOURS: CalendarVersion = {
  timeZone: 'America/New_York',
  weekly: { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 3: NINE_TO_FIVE, 4: NINE_TO_FIVE, 5: NINE_TO_FIVE },
  exceptions: [],
};

export const officeHours = () => workingTime(OFFICE_HOURS);
