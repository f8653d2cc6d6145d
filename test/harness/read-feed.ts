interface ReadFeedOptions {
  authorization: string;
  /** Goes on after this event; `"0"`: from the beginning. */
  after: string;
  /** Called for each event that comes: whether to cut the connection there. */
  isEnough: (id: string) => boolean;
}

/**
 * Reads the feed of a bridge as raw bytes, which nothing connects again, and cuts the connection.
 *
 * @returns the ids of the events in the order of arrival
 */
export async function readFeed(bridgeUrl: string, options: ReadFeedOptions): Promise<string[]> {
  const { authorization, after, isEnough } = options;
  const cut = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ lastEventId: after }));
  const response = await fetch(`${bridgeUrl}/trpc/event.feed?input=${input}`, {
    headers: { authorization, accept: 'text/event-stream' },
    signal: cut.signal,
  });
  if (!response.ok || !response.body) throw new Error(`the feed answered ${response.status}`);
  const ids: string[] = [];
  let text = '';
  try {
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      text += piece;
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const id = /^id: ?(.+)$/m.exec(frame)?.[1];
        if (id === undefined) continue;
        ids.push(id);
        if (isEnough(id)) return ids;
      }
    }
    throw new Error('the feed ended by itself');
  } finally {
    cut.abort();
  }
}
