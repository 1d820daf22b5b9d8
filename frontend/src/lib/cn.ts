import { clsx, type ClassValue } from "clsx";

/**
 * Joins class names. It does not settle contradictions (tailwind-merge would, for 8 KB on every page): where a
 * component is to look different, it has a variant for that.
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
