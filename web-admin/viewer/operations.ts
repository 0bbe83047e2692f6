import { decodeRecord, Malformed } from '../../server/protocol/codec.js';
import { limits } from '../../server/protocol/limits.js';
import {
  operationHeadBytes,
  operationKinds,
  pictureHeadBytes,
  records,
  videoHeadBytes,
  type VideoHead,
} from '../../server/protocol/records.js';
import { sizeOfKeyPicture } from './key-picture.js';
import { sizeOfPhoto } from './photo-size.js';

/** An encoded picture of a video, and where on its surface it stands. */
export interface VideoOperation {
  readonly kind: 'video';
  readonly surface: number;
  readonly head: VideoHead;
  readonly data: Uint8Array;
}

/** A JPEG, and where on its surface it stands. */
export interface PhotoOperation {
  readonly kind: 'photo';
  readonly surface: number;
  readonly head: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly data: Uint8Array;
}

/** A run of TILES and COPY, as it is, for the lane's own decoder. */
export interface RunOperation {
  readonly kind: 'tiles';
  /** There are copies in it, which read what was painted before them. */
  readonly copies: boolean;
  readonly bytes: Uint8Array;
}

/** What one frame asks for, in its order: runs of TILES and COPY, and VIDEO and JPEG one by one. */
export type Operation = RunOperation | VideoOperation | PhotoOperation;

/** What is painted at once, what stands over all that takes its time, and what takes its time, in its order. */
export interface Order {
  readonly first: readonly RunOperation[];
  readonly over: readonly RunOperation[];
  readonly rest: readonly Operation[];
}

/** In which order a frame is painted, so that what is exact does not wait for what takes its time to decode. */
export function orderOf(operations: readonly Operation[]): Order {
  const isRun = (operation: Operation): operation is RunOperation => operation.kind === 'tiles';
  const slow = operations.findIndex((operation) => !isRun(operation));
  const behind = slow < 0 ? [] : operations.slice(slow);
  const first = operations.slice(0, operations.length - behind.length).filter(isRun);
  const over = behind.filter(isRun);
  if (over.some(({ copies }) => copies)) return { first, over: [], rest: behind };
  return { first, over, rest: behind.filter((operation) => !isRun(operation)) };
}

/** The kinds that the lane's own decoder paints. */
const ofDecoder: ReadonlySet<number> = new Set([operationKinds.tiles, operationKinds.copy]);
const bytesPerPixel = 4;

/**
 * Takes a frame apart. A frame of tiles and copies alone comes back as the one run that it is.
 * Throws Malformed for bytes that end early, a kind that the table does not hold, a video or a photograph that does not say of
 * itself what its head says, and for more than a frame may hold; what a run says is for its decoder to judge.
 */
export function readOperations(frame: Uint8Array): Operation[] {
  const operations: Operation[] = [];
  let at = 0;
  let run = 0;
  let copies = false;
  let count = 0;
  let videos = 0;
  let decoded = 0;
  const endRun = (): void => {
    if (at > run) operations.push({ kind: 'tiles', copies, bytes: frame.subarray(run, at) });
    copies = false;
  };
  while (at < frame.length) {
    count += 1;
    if (count > limits.operationsPerFrame) throw new Malformed('a frame has too many operations');
    const head = decodeRecord(records.operationHead, frame.subarray(at, at + operationHeadBytes));
    const from = at + operationHeadBytes;
    const end = from + head.length;
    if (end > frame.length) throw new Malformed('a frame ends inside an operation');
    decoded += head.decoded;
    // Each run is decoded by itself: what they unpack to is limited for the whole frame here.
    if (decoded > limits.decodedBytesPerFrame) throw new Malformed('a frame unpacks to too much');
    copies ||= head.kind === operationKinds.copy;
    if (!ofDecoder.has(head.kind)) {
      endRun();
      run = end;
      const bytes = frame.subarray(from, end);
      if (head.count !== 1 || head.decoded !== 0) throw new Malformed('a video or a photograph is one picture');
      if (head.kind === operationKinds.video) {
        videos += 1;
        if (videos > limits.monitors) throw new Malformed('a frame has too many videos');
        operations.push(readVideo(head.surface, bytes));
      } else if (head.kind === operationKinds.jpeg) {
        const photo = readPhoto(head.surface, bytes);
        decoded += photo.head.width * photo.head.height * bytesPerPixel;
        if (decoded > limits.decodedBytesPerFrame) throw new Malformed('a frame has too many photographs');
        operations.push(photo);
      } else throw new Malformed(`there is no operation ${head.kind}`);
    }
    at = end;
  }
  endRun();
  return operations;
}

function readVideo(surface: number, bytes: Uint8Array): VideoOperation {
  const head = decodeRecord(records.videoHead, bytes.subarray(0, videoHeadBytes));
  const data = bytes.subarray(videoHeadBytes);
  const { width, height, key, codec } = head;
  const isSized = width > 0 && height > 0 && width <= limits.surfaceSide && height <= limits.surfaceSide;
  if (!isSized || data.length === 0 || key > 1) throw new Malformed('a video has no picture');
  if (key === 1) {
    const told = sizeOfKeyPicture(codec, data);
    if (told?.width !== width || told.height !== height) throw new Malformed('a video is of another size than it says');
  }
  return { kind: 'video', surface, head, data };
}

function readPhoto(surface: number, bytes: Uint8Array): PhotoOperation {
  const head = decodeRecord(records.pictureHead, bytes.subarray(0, pictureHeadBytes));
  const data = bytes.subarray(pictureHeadBytes);
  const told = sizeOfPhoto(data);
  const isSized = head.width > 0 && head.height > 0;
  if (!isSized || told?.width !== head.width || told.height !== head.height)
    throw new Malformed('a photograph is of another size than it says');
  return { kind: 'photo', surface, head, data };
}
