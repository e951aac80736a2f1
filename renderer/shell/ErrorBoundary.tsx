import i18next from 'i18next';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { ErrorState } from '../components/ErrorState';

export interface ErrorBoundaryProps {
  children: ReactNode;
  /** A new value (the route, as a rule) gives the page another chance. */
  resetKey?: string;
  /** Writes it down. */
  onError?: (error: unknown, componentStack: string) => void;
}

interface Caught {
  error: unknown;
  failed: boolean;
}

/** Keeps a fault on one page from taking the window down. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Caught> {
  override state: Caught = { error: null, failed: false };

  static getDerivedStateFromError(error: unknown): Caught {
    return { error, failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    this.props.onError?.(error, info.componentStack ?? '');
  }

  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.retry();
  }

  private readonly retry = () => this.setState({ error: null, failed: false });

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <ErrorState
        title={i18next.t('shell:error.title')}
        error={new Error(i18next.t('shell:error.description'))}
        onRetry={this.retry}
        asPage
      />
    );
  }
}
