import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";

/** The secret of a link in a mail; it is taken out of the address at once, so that no history or referrer keeps it. */
export function useMailToken(): string {
  const [search, setSearch] = useSearchParams();
  const [token] = useState(() => search.get("token") ?? "");
  useEffect(() => {
    if (search.has("token")) setSearch({}, { replace: true });
  }, [search, setSearch]);
  return token;
}
