/** Anchor of the heading above what waits for a person. */
export const needsYouId = 'needs-you';
