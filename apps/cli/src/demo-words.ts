/** Invented residents of a demo. */
export const RESIDENTS = [
  'Alice Moreau', 'Ben Adeyemi', 'Cora Lindqvist', 'Dev Patel', 'Elena Petrov', 'Frank Doyle', 'Gloria Santos', 'Hank Weber',
  'Ines Cabrera', 'Jamal Carter', 'Keiko Mori', 'Liam Byrne', 'Marta Kowalska', 'Noor Rahman', 'Oscar Nunez', 'Priya Nair',
  'Quinn Foster', 'Rita Campos', 'Sam Osei', 'Tessa Vogel', 'Umar Farouk', 'Vera Novak', 'Will Drake', 'Xenia Pappas',
  'Yusuf Demir', 'Zoe Harper', 'Arlo Finch', 'Bianca Rossi', 'Cyrus Amini', 'Delia Cruz', 'Emil Hansen', 'Fatima Diallo',
] as const;

/** What people of a demo wrote to each other: data of the demo, in its first language, like the closing texts of its file. */
export const WORDS = {
  replies: [
    'Thank you for telling us. We have it on our list and will look at it soon.',
    'We got your report. An inspector will visit this week.',
    'Thanks. We need a part for this repair. It has been ordered.',
    'We have seen it. A crew will come as soon as one is free.',
  ],
  questions: [
    'Which side of the street is it on?',
    'Is it still there today?',
    'Could you send us a photo, or tell us the nearest house number?',
    'When can somebody let us in?',
  ],
  unclear: ['What about a holiday?', 'I rent. Is that for me, too?', 'Where do I find the form?'],
  wishes: [
    'It came back two days later. Please look again.',
    'Nobody has been here. It looks the same as before.',
    'Only half of it was done.',
  ],
} as const;
