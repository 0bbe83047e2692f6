import type { Display, Point } from './display.js';
import type { Mark } from './exchange.js';

/**
 * `point`: the end user sees where; `pen`: a line as the hand goes; `highlighter`: the same, broad, with what is below showing
 * through; `arrow`: from where the button went down to where it went up.
 */
export type PenKind = 'point' | 'pen' | 'highlighter' | 'arrow';

export interface Pen {
  readonly kind: PenKind;
  /** As 0xRRGGBB. */
  readonly colour: number;
}

/** In pixels of the surface. */
const lineWidth = 5;
const highlighterWidth = 26;
/** Said with the colour of a line that lets through what is below it, and how much of it the own line covers here. */
const translucent = 0x1000000;
const cover = '0.5';
/** Points closer than this to the one before add nothing. */
const nearestPixels = 2;
/** What one message carries. */
const pointsPerMessage = 256;
/** The head of an arrow: how long, and how far its sides stand off, in pixels and radians. */
const headLength = 22;
const headAngle = 0.5;
/** So long the own line is drawn here as well: by then the picture brings it. */
const echoMs = 800;
const outlines = 'http://www.w3.org/2000/svg';

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Stroke {
  readonly number: number;
  readonly surface: number;
  readonly isBroad: boolean;
  readonly points: Place[];
  /** How many of its points the other side has. */
  sent: number;
  readonly echo: SVGPolylineElement;
}

/** Lets a technician point at the picture and draw over it. While a pen is taken, the mouse is for nothing else. */
export class Drawing {
  readonly #display: Display;
  readonly #mark: (mark: Mark) => void;
  readonly #layer: HTMLElement;
  readonly #numbers: number[] = [];
  #pen: Pen | undefined;
  #stroke: Stroke | undefined;
  #pointing: Point | undefined;
  #frame: number | undefined;
  #last = 0;

  constructor(display: Display, mark: (mark: Mark) => void) {
    this.#display = display;
    this.#mark = mark;
    this.#layer = display.stage.ownerDocument.createElement('div');
    this.#layer.style.cssText = 'position:absolute;inset:0;display:none;cursor:crosshair;touch-action:none';
    display.stage.append(this.#layer);
    for (const name of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'pointerleave'] as const) {
      this.#layer.addEventListener(name, (event) => this.#hand(event));
    }
    // What is drawn is no click and no selection.
    for (const name of ['mousedown', 'mouseup', 'contextmenu'] as const) {
      this.#layer.addEventListener(name, (event) => event.preventDefault());
    }
  }

  /** Takes a pen, or puts it away. */
  set pen(pen: Pen | undefined) {
    this.#end();
    this.#rest();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#pen = pen;
    this.#layer.style.display = pen === undefined ? 'none' : 'block';
  }

  /** Takes away the line drawn last. */
  undo(): void {
    const number = this.#numbers.pop();
    if (number !== undefined) this.#mark({ name: 'strokesCleared', body: { number } });
  }

  /** Takes away all that was drawn from here. */
  clear(): void {
    this.#numbers.length = 0;
    this.#layer.replaceChildren();
    this.#mark({ name: 'strokesCleared', body: { number: 0 } });
  }

  close(): void {
    this.pen = undefined;
    this.#layer.remove();
  }

  #hand(event: PointerEvent): void {
    event.stopPropagation();
    if (this.#pen === undefined || !event.isPrimary) return;
    const { clientX, clientY } = event;
    if (this.#pen.kind === 'point') {
      this.#pointing = { clientX, clientY };
      if (event.type === 'pointerleave' || event.type === 'pointercancel') this.#rest();
      else this.#flushSoon();
    } else if (event.type === 'pointerdown') this.#begin(event);
    else if (event.type === 'pointermove') this.#extend(event);
    else if (event.type !== 'pointerleave') this.#end();
  }

  #begin(event: PointerEvent): void {
    const place = this.#display.pixelAt(event.clientX, event.clientY, true);
    if (place === undefined || event.button !== 0) return;
    this.#end();
    this.#layer.setPointerCapture(event.pointerId);
    const { surface, x, y } = place;
    this.#last += 1;
    const isBroad = this.#pen?.kind === 'highlighter';
    const points = [{ x, y }];
    this.#stroke = { number: this.#last, surface, isBroad, points, sent: 0, echo: this.#makeEcho(isBroad) };
    this.#numbers.push(this.#last);
    this.#flushSoon();
  }

  #extend(event: PointerEvent): void {
    const stroke = this.#stroke;
    if (stroke === undefined) return;
    const place = this.#display.placeOn(stroke.surface, event);
    const before = stroke.points.at(-1);
    if (place === undefined || before === undefined) return;
    if (this.#pen?.kind === 'arrow') stroke.points.splice(1, Infinity, place);
    else if (Math.hypot(place.x - before.x, place.y - before.y) >= nearestPixels) stroke.points.push(place);
    this.#flushSoon();
  }

  #end(): void {
    const stroke = this.#stroke;
    if (stroke === undefined) return;
    if (this.#pen?.kind === 'arrow') stroke.points.push(...headOf(stroke.points));
    this.#send(stroke);
    this.#stroke = undefined;
    this.#draw(stroke);
    setTimeout(() => stroke.echo.ownerSVGElement?.remove(), echoMs);
  }

  #flushSoon(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#stroke !== undefined) {
      this.#draw(this.#stroke);
      // Where an arrow ends is not known before it does.
      if (this.#pen?.kind !== 'arrow') this.#send(this.#stroke);
    }
    const at = this.#pointing;
    const place = at === undefined ? undefined : this.#display.pixelAt(at.clientX, at.clientY, true);
    if (this.#pen?.kind !== 'point' || place === undefined) return;
    this.#mark({ name: 'pointing', body: { ...place, ...this.#address, shown: 1 } });
  }

  /** Nothing is pointed at any more. */
  #rest(): void {
    if (this.#pointing === undefined) return;
    this.#pointing = undefined;
    this.#mark({ name: 'pointing', body: { surface: 0, x: 0, y: 0, ...this.#address, shown: 0 } });
  }

  get #address(): { readonly generation: number; readonly colour: number } {
    return { generation: this.#display.layout?.generation ?? 0, colour: this.#pen?.colour ?? 0 };
  }

  #send(stroke: Stroke): void {
    const { number, surface, isBroad } = stroke;
    const { generation, colour } = this.#address;
    const style = isBroad ? { colour: colour + translucent, width: highlighterWidth } : { colour, width: lineWidth };
    while (stroke.sent < stroke.points.length) {
      const points = stroke.points.slice(stroke.sent, stroke.sent + pointsPerMessage);
      stroke.sent += points.length;
      this.#mark({ name: 'stroke', body: { number, surface, generation, ...style, points } });
    }
  }

  #makeEcho(isBroad: boolean): SVGPolylineElement {
    const page = this.#layer.ownerDocument;
    const sheet = page.createElementNS(outlines, 'svg');
    sheet.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none;overflow:visible';
    const line = page.createElementNS(outlines, 'polyline');
    line.setAttribute('fill', 'none');
    line.setAttribute('stroke', `#${(this.#pen?.colour ?? 0).toString(16).padStart(6, '0')}`);
    if (isBroad) line.setAttribute('stroke-opacity', cover);
    line.setAttribute('stroke-linecap', 'round');
    line.setAttribute('stroke-linejoin', 'round');
    sheet.append(line);
    this.#layer.append(sheet);
    return line;
  }

  #draw({ echo, points, surface, isBroad }: Stroke): void {
    const [corner, scale] = this.#display.cornerOf(surface);
    echo.setAttribute('stroke-width', String((isBroad ? highlighterWidth : lineWidth) * scale));
    const place = ({ x, y }: Place): string => `${corner.left + (x + 0.5) * scale},${corner.top + (y + 0.5) * scale}`;
    echo.setAttribute('points', points.map(place).join(' '));
  }
}

/** From the end of a line along one side of its head, back, and along the other. */
function headOf([from, to]: readonly Place[]): Place[] {
  if (from === undefined || to === undefined) return [];
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const side = (turn: number): Place => ({
    x: Math.round(to.x - headLength * Math.cos(angle + turn)),
    y: Math.round(to.y - headLength * Math.sin(angle + turn)),
  });
  return [side(headAngle), to, side(-headAngle)];
}
