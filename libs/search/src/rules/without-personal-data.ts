const LONGEST = 120;

/** What may be kept of a question: at most 120 characters, without mail addresses and without numbers of three digits or more. */
export const withoutPersonalData = (question: string): string =>
  question
    .replace(/\S+@\S+/g, '…')
    .replace(/\+?\d[\d\s().-]*\d\d/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
