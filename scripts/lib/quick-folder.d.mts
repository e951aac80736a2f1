export function quickFolder(): Record<string, string>;
