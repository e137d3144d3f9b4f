/** Longest message of a job's error that is kept; Zeebe's limit. */
const LENGTH_MAX = 10_000;

export const keptMessage = (message: string): string => (message.length > LENGTH_MAX ? `${message.slice(0, LENGTH_MAX)}...` : message);
