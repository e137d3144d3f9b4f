/** A window in which somebody signed in again tells his other pages so: they wait behind their cards, with what he typed. */
const CHANNEL = 'siban-signed-in';

export function tellSignedIn(): void {
  if (!('BroadcastChannel' in globalThis)) return;
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other target
  channel.postMessage('signed-in');
  channel.close();
}

/** Also when he comes back to the page by himself: a browser may have no channels. */
export function hearSignedIn(heard: () => void): () => void {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;
  channel?.addEventListener('message', heard);
  globalThis.addEventListener('focus', heard);
  return () => {
    channel?.close();
    globalThis.removeEventListener('focus', heard);
  };
}
