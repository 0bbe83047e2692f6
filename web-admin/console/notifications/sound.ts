/** Two soft notes, the second a fourth above the first: hertz, and seconds after the beginning. */
const notes = [
  { hertz: 587.33, at: 0 },
  { hertz: 783.99, at: 0.12 },
] as const;
const NOTE_SECONDS = 0.35;
const ATTACK_SECONDS = 0.015;
const LOUDNESS = 0.12;
const SILENT = 0.0001;

let context: AudioContext | undefined;

/** Plays the sound; a browser in which nobody has clicked yet stays silent. */
export async function playSound(): Promise<void> {
  context ??= new AudioContext();
  if (context.state === 'suspended') await Promise.race([context.resume(), new Promise((go) => setTimeout(go, 200))]);
  if (context.state !== 'running') return;
  for (const { hertz, at } of notes) {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    const from = context.currentTime + at;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(SILENT, from);
    volume.gain.exponentialRampToValueAtTime(LOUDNESS, from + ATTACK_SECONDS);
    volume.gain.exponentialRampToValueAtTime(SILENT, from + NOTE_SECONDS);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + NOTE_SECONDS);
  }
}
