import { Download, type Call } from '../http/call.js';
import { Get, Needs, Path, Produces, Request, Route, Tags } from '../http/decorators.js';
import type { Store } from '../store/store.js';
import { logoOf } from './logo.js';

/**
 * The name of a picture.
 * @pattern ^[0-9a-f]{64}$
 */
export type LogoId = string;

@Route('api/v1/portal/logos')
@Tags('Portal')
export class LogosController {
  constructor(private readonly store: Store) {}

  /**
   * The picture of a channel, for the pages of its end users: PNG, JPEG or WebP.
   */
  @Get('{id}')
  @Needs('invitation.try')
  @Produces('image/*')
  async show(@Request() _call: Call, @Path() id: LogoId): Promise<Download> {
    const { mediaType, bytes } = await logoOf(this.store, id);
    return new Download(`logo.${mediaType.slice('image/'.length)}`, mediaType, bytes);
  }
}
