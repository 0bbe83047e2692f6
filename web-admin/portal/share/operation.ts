import { encodeRecord } from '../../../server/protocol/codec.js';
import {
  operationHeadBytes,
  operationKinds,
  pictureHeadBytes,
  records,
  videoHeadBytes,
  type VideoHead,
} from '../../../server/protocol/records.js';

/** The one surface of a browser. */
export const surface = 0;

/** Where a picture stands on the surface, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An encoded picture of a video as an operation of a frame. */
export function videoOperation(head: VideoHead, data: Uint8Array): Uint8Array {
  return operation(operationKinds.video, encodeRecord(records.videoHead, head, videoHeadBytes), data);
}

/** A JPEG of just this place as an operation of a frame. */
export function photoOperation(place: Place, data: Uint8Array): Uint8Array {
  return operation(operationKinds.jpeg, encodeRecord(records.pictureHead, place, pictureHeadBytes), data);
}

function operation(kind: number, own: Uint8Array, data: Uint8Array): Uint8Array {
  const head = { kind, surface, count: 1, decoded: 0, length: own.length + data.length };
  const bytes = new Uint8Array(operationHeadBytes + head.length);
  bytes.set(encodeRecord(records.operationHead, head, operationHeadBytes));
  bytes.set(own, operationHeadBytes);
  bytes.set(data, operationHeadBytes + own.length);
  return bytes;
}
