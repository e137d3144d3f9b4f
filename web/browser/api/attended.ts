/**
 * Whether somebody is in front of the page. Pages ask by themselves as well, and that must not keep a session open on a machine that was left:
 * what is asked while nobody has touched it for a while says so.
 */
const A_WHILE_MS = 5 * 60_000;

let touchedAt = Date.now();
const touched = (): void => {
  touchedAt = Date.now();
};
for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
  addEventListener(event, touched, { passive: true, capture: true });

export const attendance = (): Record<string, string> => (Date.now() - touchedAt > A_WHILE_MS ? { 'x-unattended': '1' } : {});
