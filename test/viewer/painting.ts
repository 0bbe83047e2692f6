/** R, G, B, A rows, always opaque. */
export interface Painting {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A small generator of numbers that look random and are the same in each run. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) & 0xff;
  };
}

export function plain(width: number, height: number, [red, green, blue]: readonly [number, number, number]): Painting {
  const pixels = new Uint8Array(4 * width * height);
  for (let at = 0; at < pixels.length; at += 4) pixels.set([red, green, blue, 255], at);
  return { width, height, pixels };
}

/** Nothing in it repeats: the worst a screen can show. */
export function noise(width: number, height: number, seed: number): Painting {
  const next = numbers(seed);
  const pixels = new Uint8Array(4 * width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = at % 4 === 3 ? 255 : next();
  return { width, height, pixels };
}

/** Something like a desktop: flat areas, thin lines, a ramp and a patch of noise, so that every way to write a pixel occurs. */
export function desktop(width: number, height: number, seed: number): Painting {
  const painting = plain(width, height, [48, 52, 70]);
  const next = numbers(seed);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 4 * (y * width + x);
      if (x % 97 < 2 || y % 61 === 0) painting.pixels.set([next() & 1 ? 255 : 0, 255, 255], at);
      else if (x > width / 2 && y > height / 2) painting.pixels.set([x & 0xff, (x + y) & 0xff, y & 0xff], at);
      else if (x < width / 5 && y < height / 5) painting.pixels.set([next(), next(), next()], at);
    }
  }
  return painting;
}

/** The painting with a patch of noise at a place. */
export function withPatch(painting: Painting, x: number, y: number, side: number, seed: number): Painting {
  const pixels = painting.pixels.slice();
  const next = numbers(seed);
  for (let row = y; row < Math.min(y + side, painting.height); row += 1) {
    for (let column = x; column < Math.min(x + side, painting.width); column += 1) {
      pixels.set([next(), next(), next()], 4 * (row * painting.width + column));
    }
  }
  return { ...painting, pixels };
}
