interface More {
  description?: string | undefined;
}

/**
 * Says in a corner of the page what came of something, and goes by itself. What shows it comes with the first thing that
 * there is to say: no page needs it to be shown itself.
 */
export const tell = {
  success(text: string, more?: More): void {
    void load().then(({ toast }) => toast.success(text, more));
  },
  warning(text: string, more?: More): void {
    void load().then(({ toast }) => toast.warning(text, more));
  },
  error(text: string, more?: More): void {
    void load().then(({ toast }) => toast.error(text, more));
  },
};

function load() {
  return import('sonner');
}
