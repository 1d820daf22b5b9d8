export function playerPart(id: string): boolean;
