'use client';

import { Component, type ReactNode } from 'react';

interface TextGuardProps {
  fallback: ReactNode;
  children: ReactNode;
}

/** Text that its reader cannot take is shown as written; it must not take the page with it. A class, since only
 * classes can catch what their children throw. */
export class TextGuard extends Component<TextGuardProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
