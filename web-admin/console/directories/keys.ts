export const directoriesKey = ['directories'] as const;

export const directoryKey = (id: string): readonly string[] => [...directoriesKey, id];
