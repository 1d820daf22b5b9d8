import type { ReactNode } from "react";

import { cn } from "@/lib/cn";

interface Drawing {
  sky: string;
  shapes: ReactNode;
}

/** The fixed list of the service: each differs in shape as well as in colour. */
const drawings: Readonly<Record<string, Drawing>> = {
  amber: {
    sky: "#7a3d06",
    shapes: (
      <>
        <circle cx="32" cy="40" r="17" fill="#ffc04d" />
        <path d="M0 44h64v20H0z" fill="#c26a12" />
        <path d="M12 50h40M20 56h24" stroke="#ffc04d" strokeWidth="3" strokeLinecap="round" />
      </>
    ),
  },
  teal: {
    sky: "#0b4f4c",
    shapes: (
      <>
        <path d="M0 26q8-9 16 0t16 0 16 0 16 0v38H0z" fill="#1b8a82" />
        <path d="M0 38q8-9 16 0t16 0 16 0 16 0v26H0z" fill="#3fbdb0" />
        <path d="M0 51q8-9 16 0t16 0 16 0 16 0v13H0z" fill="#9be8da" />
      </>
    ),
  },
  violet: {
    sky: "#33206b",
    shapes: (
      <>
        <path d="M42 12a21 21 0 1 0 10 31 17 17 0 0 1-10-31z" fill="#c9b5ff" />
        <circle cx="47" cy="22" r="2.5" fill="#fff" />
        <circle cx="54" cy="31" r="1.8" fill="#fff" />
        <circle cx="12" cy="13" r="1.8" fill="#fff" />
      </>
    ),
  },
  rose: {
    sky: "#6b1640",
    shapes: (
      <>
        <g fill="#f58bb4">
          <circle cx="32" cy="17" r="11" />
          <circle cx="46" cy="28" r="11" />
          <circle cx="41" cy="45" r="11" />
          <circle cx="23" cy="45" r="11" />
          <circle cx="18" cy="28" r="11" />
        </g>
        <circle cx="32" cy="33" r="9" fill="#ffe0a3" />
      </>
    ),
  },
  lime: {
    sky: "#2c4a0c",
    shapes: (
      <>
        <path d="M14 52C10 24 28 10 54 10c0 27-12 44-40 42z" fill="#b5e35a" />
        <path d="M12 56 40 24M24 42V28M29 36h13" stroke="#2c4a0c" strokeWidth="3" strokeLinecap="round" fill="none" />
      </>
    ),
  },
  sky: {
    sky: "#1667a8",
    shapes: (
      <>
        <circle cx="46" cy="18" r="9" fill="#ffe49c" />
        <path d="M10 50a10 10 0 0 1 2-20 15 15 0 0 1 28-3 12 12 0 0 1 13 23z" fill="#eaf6ff" />
      </>
    ),
  },
  coral: {
    sky: "#7d2418",
    shapes: (
      <>
        <circle cx="32" cy="32" r="23" fill="#ff8d76" />
        <g fill="#7d2418">
          <circle cx="32" cy="18" r="5.5" />
          <circle cx="45" cy="28" r="5.5" />
          <circle cx="40" cy="44" r="5.5" />
          <circle cx="24" cy="44" r="5.5" />
          <circle cx="19" cy="28" r="5.5" />
          <circle cx="32" cy="32" r="3" />
        </g>
      </>
    ),
  },
  slate: {
    sky: "#38465a",
    shapes: (
      <>
        <path d="M-4 58 20 24l14 19 9-12 26 27v10H-4z" fill="#8295ad" />
        <path d="m20 24-8 11.500 5 3 4-3 4 4 3-4z" fill="#f3f7fb" />
        <circle cx="48" cy="16" r="6" fill="#d9e4f1" />
      </>
    ),
  },
};

/** A profile's picture, drawn here. Decoration beside the name; give a label where it stands alone. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const drawing = drawings[name] ?? drawings.slate;
  return (
    <svg viewBox="0 0 64 64" className={cn("overflow-hidden rounded-[22%] forced-color-adjust-none", className)} aria-hidden>
      <rect width="64" height="64" fill={drawing?.sky} />
      {drawing?.shapes}
    </svg>
  );
}
