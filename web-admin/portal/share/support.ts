/** Whether this browser can show its screen: Chromium and Edge can; Firefox and Safari lack what takes a picture apart. */
export function canShare(): boolean {
  const { mediaDevices } = navigator as { mediaDevices?: { getDisplayMedia?: unknown } };
  return (
    isSecureContext &&
    typeof mediaDevices?.getDisplayMedia === 'function' &&
    'MediaStreamTrackProcessor' in globalThis &&
    'VideoEncoder' in globalThis
  );
}
