/** Whoever shows people reads them again when one of them was changed. */
export const peopleKey = ['people'] as const;
