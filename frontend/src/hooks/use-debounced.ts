import { useEffect, useState } from "react";

/** A value that has rested for a moment. */
export function useDebounced<V>(value: V, milliseconds: number): V {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
