/** SHA-256 of what comes piece by piece, which a browser offers for whole texts only. */
const blockBytes = 64;
const words = 64;
// Signed, so that sums stay small integers for the compiler of the browser.
const roundConstants = new Int32Array(words);
const startWords = new Int32Array(8);

/** The first 32 bits of the fractional parts of roots of the first primes: square roots to start, cube roots for the rounds. */
(function fill(): void {
  const fraction = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) >>> 0;
  let found = 0;
  for (let candidate = 2; found < words; candidate += 1) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= candidate; factor += 1) if (candidate % factor === 0) isPrime = false;
    if (!isPrime) continue;
    if (found < startWords.length) startWords[found] = fraction(Math.sqrt(candidate));
    roundConstants[found] = fraction(Math.cbrt(candidate));
    found += 1;
  }
})();

export class Sha256 {
  readonly #state = startWords.slice();
  readonly #schedule = new Int32Array(words);
  readonly #rest = new Uint8Array(blockBytes);
  #length = 0;

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  add(bytes: Uint8Array): void {
    let from = 0;
    const waiting = this.#length % blockBytes;
    this.#length += bytes.length;
    if (waiting > 0) {
      from = Math.min(blockBytes - waiting, bytes.length);
      this.#rest.set(bytes.subarray(0, from), waiting);
      if (waiting + from < blockBytes) return;
      this.#block(new DataView(this.#rest.buffer), 0);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; from + blockBytes <= bytes.length; from += blockBytes) this.#block(view, from);
    this.#rest.set(bytes.subarray(from));
  }

  /** Once, after the last piece: 32 bytes. */
  finish(): Uint8Array<ArrayBuffer> {
    const bits = this.#length * 8;
    const room = blockBytes - (this.#length % blockBytes);
    const lengthBytes = 8;
    const end = new Uint8Array(room > lengthBytes ? room : room + blockBytes);
    const view = new DataView(end.buffer);
    end[0] = 0x80;
    view.setUint32(end.length - lengthBytes, Math.floor(bits / 2 ** 32));
    view.setUint32(end.length - lengthBytes / 2, bits >>> 0);
    this.add(end);
    const hash = new Uint8Array(4 * this.#state.length);
    const out = new DataView(hash.buffer);
    this.#state.forEach((word, index) => out.setInt32(4 * index, word));
    return hash;
  }

  #block(view: DataView, at: number): void {
    compress(this.#state, this.#schedule, view, at);
  }
}

function compress(state: Int32Array, w: Int32Array, view: DataView, at: number): void {
  for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(at + 4 * i);
  for (let i = 16; i < words; i += 1) {
    const early = w[i - 15] as number;
    const late = w[i - 2] as number;
    const s0 = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
    const s1 = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
    w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
  }
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let i = 0; i < words; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (roundConstants[i] as number) + (w[i] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = ((state[0] as number) + a) | 0;
  state[1] = ((state[1] as number) + b) | 0;
  state[2] = ((state[2] as number) + c) | 0;
  state[3] = ((state[3] as number) + d) | 0;
  state[4] = ((state[4] as number) + e) | 0;
  state[5] = ((state[5] as number) + f) | 0;
  state[6] = ((state[6] as number) + g) | 0;
  state[7] = ((state[7] as number) + h) | 0;
}
