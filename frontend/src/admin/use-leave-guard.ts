import { useEffect, useRef, useState } from "react";

/** What browsers of today have for this; TypeScript does not describe it yet. */
interface NavigateEvent extends Event {
  navigationType: "push" | "replace" | "reload" | "traverse";
  destination: { url: string; key: string };
}

interface Navigation extends EventTarget {
  traverseTo: (key: string) => unknown;
}

interface LeaveGuard {
  /** Whether the person wants to go and has to be asked. */
  asking: boolean;
  stay: () => void;
  leave: () => void;
}

/**
 * Asks before a page with unsaved work is left, by whatever way: a link, Back, a reload, closing the tab.
 *
 * `onLeave` takes the person to an address of the app once they have said yes.
 */
export function useLeaveGuard(unsaved: boolean, onLeave: (to: string) => void): LeaveGuard {
  const [wish, setWish] = useState<{ url: string; key?: string }>();
  const allowed = useRef(false);
  useEffect(() => {
    if (!unsaved) return undefined;
    allowed.current = false;
    const navigation = (window as { navigation?: Navigation }).navigation;
    const onNavigate = (event: Event) => {
      const { destination, navigationType, cancelable } = event as NavigateEvent;
      const elsewhere = new URL(destination.url).pathname !== window.location.pathname;
      if (allowed.current || !cancelable || !elsewhere || navigationType === "reload") return;
      event.preventDefault();
      setWish({ url: destination.url, ...(navigationType === "traverse" && { key: destination.key }) });
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!allowed.current) event.preventDefault();
    };
    navigation?.addEventListener("navigate", onNavigate);
    window.addEventListener("beforeunload", onUnload);
    return () => {
      navigation?.removeEventListener("navigate", onNavigate);
      window.removeEventListener("beforeunload", onUnload);
    };
  }, [unsaved]);
  return {
    asking: wish !== undefined,
    stay: () => setWish(undefined),
    leave: () => {
      allowed.current = true;
      const navigation = (window as { navigation?: Navigation }).navigation;
      if (wish?.key) navigation?.traverseTo(wish.key);
      else if (wish) onLeave(new URL(wish.url).pathname + new URL(wish.url).search);
      setWish(undefined);
    },
  };
}
