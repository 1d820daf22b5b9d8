import { Component, type ReactNode } from "react";

interface ErrorBoundaryProps {
  children: ReactNode;
  fallback: (error: unknown, again: () => void) => ReactNode;
  onError?: (error: unknown) => void;
}

/** Keeps a failure while drawing within the part that failed. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error?: unknown; failed: boolean }> {
  override state: { error?: unknown; failed: boolean } = { failed: false };

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onError?.(error);
  }

  override render() {
    const again = () => this.setState({ error: undefined, failed: false });
    return this.state.failed ? this.props.fallback(this.state.error, again) : this.props.children;
  }
}
