/** Pages that look like what people look at, drawn by themselves: photographs are noise in several sizes, always the same. */

const words =
  'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua'.split(
    ' ',
  );

/** A sequence that is the same in each run (a linear congruential generator of Numerical Recipes). */
function* numbers(seed: number): Generator<number, never> {
  let state = seed >>> 0;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

export function sentences(count: number, seed: number): string {
  const random = numbers(seed);
  const next = (): number => random.next().value;
  return Array.from({ length: count }, () => {
    const said = Array.from({ length: 6 + Math.floor(next() * 12) }, () => words[Math.floor(next() * words.length)]);
    const sentence = said.join(' ');
    return `${sentence[0]?.toUpperCase()}${sentence.slice(1)}.`;
  }).join(' ');
}

/** Twelve hundred lines that look like a program's source. */
export function codeText(): string {
  const random = numbers(71);
  const below = (most: number): number => Math.floor(random.next().value * most);
  const word = (): string => words[below(words.length)] ?? '';
  const shapes = [
    () => `const ${word()} = ${word()}(${word()}, ${below(1_000)});`,
    () => `if (${word()} < ${below(100)} && ${word()} !== '${word()} ${word()}') return ${word()};`,
    () => `// ${sentences(1, below(10_000))}`,
    () => `${word()}.${word()}(({ ${word()}, ${word()} }) => ${word()} + ${below(50)});`,
    () => '',
  ];
  return Array.from({ length: 1_200 }, (_, line) => {
    if (line % 17 === 0) return `export function ${word()}${line}(${word()}: number): string {`;
    if (line % 17 === 15) return '}';
    return line % 17 === 16 ? '' : `${'  '.repeat(1 + below(3))}${shapes[below(shapes.length)]?.() ?? ''}`;
  }).join('\n');
}

/** `photograph(width, height, seed)` of the page's script: a canvas with clouds of colour, edges and grain. */
const photograph = `
function photograph(width, height, seed) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  let state = seed >>> 0;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  for (let size = 4; size <= 512; size *= 2) {
    const rows = Math.ceil((size * height) / width);
    const layer = Object.assign(document.createElement('canvas'), { width: size, height: rows });
    const pixels = new ImageData(size, rows);
    for (let at = 0; at < pixels.data.length; at += 4) {
      const light = random() * 255;
      for (let part = 0; part < 3; part += 1) pixels.data[at + part] = light * 0.6 + random() * 100;
      pixels.data[at + 3] = 255;
    }
    layer.getContext('2d').putImageData(pixels, 0, 0);
    // The finer, the fainter, as in nature.
    context.globalAlpha = size === 4 ? 1 : Math.min(0.5, 4 / size);
    context.imageSmoothingQuality = 'high';
    context.drawImage(layer, 0, 0, width, height);
  }
  context.globalAlpha = 0.8;
  for (let shape = 0; shape < 12; shape += 1) {
    context.fillStyle = 'hsl(' + random() * 360 + ' 45% ' + (20 + random() * 50) + '%)';
    context.beginPath();
    context.ellipse(random() * width, random() * height, (0.03 + random() * 0.1) * width, 0.08 * height, random() * 3, 0, 7);
    context.fill();
  }
  return canvas;
}`;

/** A long article with seven photographs of 960 × 540; its title ends with "ready" once they stand. */
export function articlePage(): string {
  const sections = Array.from(
    { length: 14 },
    (_, number) =>
      `<h2>${sentences(1, 90 + number)}</h2><p>${sentences(9, 7 * number + 1)}</p>${number % 2 === 0 ? '<figure></figure>' : `<ul><li>${sentences(1, number + 40)}<li>${sentences(1, number + 60)}</ul>`}<p>${sentences(12, 11 * number + 3)}</p>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Article</title>
<style>body{font:17px/1.6 'DejaVu Serif',serif;max-width:960px;margin:40px auto;color:#222;background:#fdfcf8}h2{font:600 26px 'DejaVu Sans'}img{width:960px;height:540px}figure{margin:24px 0;height:540px}</style>
${sections.join('\n')}
<script>${photograph}
for (const [number, figure] of document.querySelectorAll('figure').entries()) {
  const image = new Image();
  image.src = photograph(960, 540, number * 977 + 5).toDataURL('image/jpeg', 0.9);
  figure.append(image);
}
document.title = 'Article ready';
</script>`;
}

/** A film of 640 × 360 at 30 frames a second: a camera that pans and zooms over a photograph, things that pass before it, a cut every four seconds. */
export function filmPage(): string {
  return `<!doctype html><meta charset="utf-8"><title>Film</title>
<style>body{margin:0;background:#181a1f;color:#ddd;font:16px 'DejaVu Sans'}canvas{display:block;margin:30px auto 12px}p{width:640px;margin:0 auto}</style>
<canvas width="640" height="360"></canvas><p>${sentences(3, 5)}</p>
<script>${photograph}
const scenes = [photograph(1280, 720, 11), photograph(1280, 720, 23)];
const things = [photograph(160, 120, 31), photograph(120, 160, 43)];
const context = document.querySelector('canvas').getContext('2d');
const begun = performance.now();
let shown = -1;
function paint() {
  requestAnimationFrame(paint);
  const frame = Math.floor((performance.now() - begun) / (1000 / 30));
  if (frame === shown) return;
  shown = frame;
  const time = frame / 30;
  const scene = scenes[Math.floor(time / 4) % 2];
  const zoom = 0.55 + 0.2 * Math.sin(time * 0.7);
  const [width, height] = [1280 * zoom, 720 * zoom];
  const [x, y] = [(1280 - width) * (0.5 + 0.45 * Math.sin(time * 0.5)), (720 - height) * (0.5 + 0.45 * Math.cos(time * 0.4))];
  context.drawImage(scene, x, y, width, height, 0, 0, 640, 360);
  context.drawImage(things[0], 240 + 220 * Math.sin(time * 1.3), 120 + 90 * Math.sin(time * 2.1));
  context.drawImage(things[1], 260 + 250 * Math.cos(time * 0.9), 100 + 60 * Math.cos(time * 1.7));
}
paint();
document.title = 'Film ready';
</script>`;
}
